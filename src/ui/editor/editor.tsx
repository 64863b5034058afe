import { useId, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { PointerEvent, ReactNode, RefObject } from 'react'

import styles from './editor.module.css'
import { tokensOf } from './grammar.ts'
import type { Language } from './grammar.ts'
import { drawnAt, lineStarts, offsetOf, seenOf, windowOf, wordAt } from './lines.ts'
import type { DrawnLines } from './lines.ts'
import { canPaint, paint } from './paint.ts'
import type { EditorMark } from './paint.ts'
import { Problems } from './problems.tsx'
import type { EditorProblem } from './problems.tsx'
import { useText } from './use-text.ts'
import type { OnText } from './use-text.ts'
import { useWindow } from './use-window.ts'

export type EditorProps = {
  /** Stands above it, and names it. */
  readonly label: string
  /** Beside the label: a switch, a button. */
  readonly beside?: ReactNode
  readonly help?: string | undefined
  readonly language: Language
  readonly value: string
  /** What was typed; read only without it. */
  readonly onText?: OnText | undefined
  readonly problems?: readonly EditorProblem[]
  /** Pieces that are lit, in offsets of the value. */
  readonly marks?: readonly EditorMark[]
  /** The letter under the pointer or behind the caret; null once the pointer leaves. */
  readonly onPoint?: ((offset: number | null) => void) | undefined
  /** Lines that it is high at least and at most. */
  readonly rows?: readonly [number, number]
}

const NO_PROBLEMS: readonly EditorProblem[] = []
const NO_MARKS: readonly EditorMark[] = []
const never = () => () => undefined

/**
 * A text to write in: a textarea, with all that a browser gives one (undo, Tab leaves, a caret, speech), over a layer of
 * the same text that carries the colours as CSS highlights. Only the lines that are seen are drawn and coloured.
 */
export function Editor(props: EditorProps) {
  const { label, language, value, onText, onPoint, problems = NO_PROBLEMS, marks = NO_MARKS } = props
  const [least, most] = props.rows ?? [4, 16]
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const layer = useRef<HTMLPreElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const { text, refused, type } = useText(value, onText)
  const starts = useMemo(() => lineStarts(text), [text])
  const rows = Math.min(most, Math.max(least, starts.length))
  const { seen, place, look } = useWindow(area, [layer, gutter], rows)
  const shown = useMemo(() => windowOf(text, starts, seen), [text, starts, seen])
  const isPainted = useSyncExternalStore(never, canPaint, () => false)
  useLayoutEffect(() => {
    if (area.current !== null && area.current.value !== text) area.current.value = text
  }, [text])
  useLayoutEffect(() => place(shown.first))
  // Until what was typed is back, marks are of another text.
  usePaint(layer, { text, starts, shown, language, problems, marks: text === value ? marks : NO_MARKS })
  const hasNotes = problems.length > 0 || refused !== null
  return (
    <div className={styles.editor}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {props.beside}
      </div>
      {props.help !== undefined && (
        <p id={`${id}-help`} className={styles.help}>
          {props.help}
        </p>
      )}
      <div className={styles.frame} data-painted={isPainted || undefined} data-bad={hasNotes || undefined}>
        <Gutter ref={gutter} shown={shown} lines={starts.length} problems={problems} />
        <div className={styles.pane}>
          <pre ref={layer} className={styles.layer} data-layer="text" aria-hidden="true">
            {shown.letters}
          </pre>
          <Area
            ref={area}
            id={id}
            rows={rows}
            about={aboutOf(id, hasNotes, props.help)}
            first={value}
            onType={onText === undefined ? undefined : type}
            onLook={look}
            onPlace={() => place(shown.first)}
            onPoint={onPoint}
            isBad={hasNotes}
          />
        </div>
      </div>
      <Problems
        id={`${id}-bad`}
        refused={refused}
        problems={problems}
        onGo={(problem) => goTo(area, offsetOf(text, starts, problem))}
      />
    </div>
  )
}

/** Ids of what describes it. */
function aboutOf(id: string, hasNotes: boolean, help: string | undefined): string | undefined {
  const ids = [...(hasNotes ? [`${id}-bad`] : []), ...(help === undefined ? [] : [`${id}-help`])]
  return ids.length === 0 ? undefined : ids.join(' ')
}

type AreaProps = Pick<EditorProps, 'onPoint'> & {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  readonly id: string
  readonly rows: number
  readonly about: string | undefined
  /** The text at first; the browser keeps it from there on, and so what can be undone. */
  readonly first: string
  readonly onType: ((text: string) => void) | undefined
  readonly onLook: () => void
  readonly onPlace: () => void
  readonly isBad: boolean
}

function Area({ ref, id, rows, about, first, onType, onLook, onPlace, onPoint, isBad }: AreaProps) {
  return (
    <textarea
      ref={ref}
      id={id}
      className={styles.area}
      defaultValue={first}
      rows={rows}
      wrap="off"
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      readOnly={onType === undefined}
      aria-invalid={isBad || undefined}
      aria-describedby={about}
      onChange={(event) => {
        onLook()
        onType?.(event.currentTarget.value)
      }}
      onScroll={() => {
        onPlace()
        onLook()
      }}
      onSelect={(event) => onPoint?.(event.currentTarget.selectionStart)}
      onPointerMove={(event) => onPoint?.(offsetUnder(event))}
      onPointerLeave={() => onPoint?.(null)}
    />
  )
}

type Painted = {
  readonly text: string
  readonly starts: readonly number[]
  readonly shown: DrawnLines
  readonly language: Language
  readonly problems: readonly EditorProblem[]
  readonly marks: readonly EditorMark[]
}

function usePaint(layer: RefObject<HTMLElement | null>, painted: Painted): void {
  const { text, starts, shown, language, problems, marks } = painted
  const tokens = useMemo(() => tokensOf(shown.letters, language), [shown.letters, language])
  useLayoutEffect(() => {
    const node = layer.current?.firstChild
    if (node === null || node === undefined) return undefined
    const wrong = problems.map((problem) => ({
      kind: 'bad' as const,
      ...wordAt(text, offsetOf(text, starts, problem)),
    }))
    const over = [...marks, ...wrong].map((mark) => ({
      ...mark,
      start: drawnAt(shown, mark.start),
      end: drawnAt(shown, mark.end),
    }))
    // A browser takes longer for a letter the more pieces of its line are coloured.
    return paint(node, [...seenOf(shown, tokens), ...seenOf(shown, over)])
  }, [layer, text, starts, shown, tokens, problems, marks])
}

type GutterProps = {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly shown: DrawnLines
  readonly lines: number
  readonly problems: readonly EditorProblem[]
}

/** Numbers of the lines that are drawn; the place of a problem is also told in words, under the text. */
function Gutter({ ref, shown, lines, problems }: GutterProps) {
  const bad = new Set(problems.map(({ line }) => line))
  const numbers = Array.from({ length: shown.last - shown.first }, (_, index) => shown.first + index + 1)
  return (
    <div className={styles.gutter} aria-hidden="true">
      <span className={styles.widest}>{lines}</span>
      <div ref={ref} className={styles.numbers} data-layer="lines">
        {numbers.map((number) => (
          <span key={number} data-bad={bad.has(number) || undefined}>
            {number}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The letter under the pointer, where the browser can say it. */
function offsetUnder(event: PointerEvent<HTMLTextAreaElement>): number | null {
  if (typeof document.caretPositionFromPoint !== 'function') return null
  const found = document.caretPositionFromPoint(event.clientX, event.clientY)
  return found?.offsetNode === event.currentTarget ? found.offset : null
}

function goTo({ current }: RefObject<HTMLTextAreaElement | null>, offset: number): void {
  current?.focus()
  current?.setSelectionRange(offset, offset)
}
