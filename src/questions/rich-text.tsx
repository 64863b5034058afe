import styles from './rich-text.module.css'

type Run = { readonly text: string; readonly isCode: boolean; readonly isMarked: boolean }

type RichTextProps = {
  /** Plain words with `code` between backticks. Never markup. */
  readonly text: string
  /** Phrases of the text to mark, verbatim. */
  readonly marks?: readonly string[]
}

/** Content text: code spans, and the phrases that decide. */
export function RichText({ text, marks = [] }: RichTextProps) {
  return textRuns(text, marks).map((run, index) => {
    const inner = run.isCode ? <code className={styles.code}>{run.text}</code> : run.text
    return run.isMarked ? (
      <mark key={index} className={styles.mark}>
        {inner}
      </mark>
    ) : (
      <span key={index}>{inner}</span>
    )
  })
}

/** The same text as paragraphs, split at empty lines. */
export function RichParagraphs(props: RichTextProps) {
  return props.text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part, index) => (
      <p key={index}>
        <RichText {...props} text={part.trim()} />
      </p>
    ))
}

/** Text without the backticks, for names that a screen reader reads and for plain text. */
export function plainText(text: string): string {
  return text.replaceAll('`', '')
}

/** Cuts text into runs of one look. A marked phrase may begin or end inside a code span. */
export function textRuns(text: string, marks: readonly string[]): readonly Run[] {
  const marked = markedPlaces(text, marks)
  const runs: { text: string; isCode: boolean; isMarked: boolean }[] = []
  let isCode = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? ''
    if (char === '`') {
      isCode = !isCode
      continue
    }
    const isMarked = marked.has(index)
    const last = runs.at(-1)
    if (last !== undefined && last.isCode === isCode && last.isMarked === isMarked) last.text += char
    else runs.push({ text: char, isCode, isMarked })
  }
  return runs
}

function markedPlaces(text: string, marks: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>()
  for (const mark of marks) {
    const start = mark === '' ? -1 : text.indexOf(mark)
    if (start < 0) continue
    for (let index = start; index < start + mark.length; index++) places.add(index)
  }
  return places
}
