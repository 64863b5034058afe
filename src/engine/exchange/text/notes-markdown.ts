/** A note as a file tells it; `at` in ms since 1970. */
export type WrittenNote = {
  readonly where: string
  readonly quote: string | null
  readonly text: string
  readonly at: number
}

/** Notes and marks as Markdown, by what they are about, in the order in which they come. */
export function notesMarkdown(notes: readonly WrittenNote[]): string {
  const wheres = [...new Set(notes.map(({ where }) => where))]
  const parts = wheres.map((where) => {
    const own = notes.filter((note) => note.where === where).map(oneNote)
    return `## ${plainLine(where)}\n\n${own.join('\n\n')}`
  })
  return `# Notes and marks\n\n${parts.join('\n\n')}\n`
}

function oneNote({ quote, text, at }: WrittenNote): string {
  const day = new Date(at).toISOString().slice(0, 10)
  const marked =
    quote === null
      ? []
      : [
          quote
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n'),
        ]
  const written = text === '' ? [] : [text]
  return [...marked, ...written, `*${day}*`].join('\n\n')
}

const plainLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
