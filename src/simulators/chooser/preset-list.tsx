import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import type { Still } from '#engine/simulators/kit/still.ts'

import styles from './preset-list.module.css'
import { keysOf, StillKeys, StillPicture } from './still-picture.tsx'

export type PresetOption = {
  readonly id: string
  readonly title: string
  readonly question: string
  /** Null while it is not there: its place is kept. */
  readonly still: Still | null
}

type PresetListProps = {
  readonly label: string
  readonly options: readonly PresetOption[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/**
 * A listbox of questions (ARIA's pattern, with the focus on the options): arrows move in the grid as it is drawn, Home
 * and End go to its ends, a letter to the next question that begins with it, Enter and Space choose.
 */
export function PresetList({ label, options, chosen, onChoose }: PresetListProps) {
  const list = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ id }) => id === chosen),
    ),
  )
  const move = (to: number) => {
    setActive(to)
    const option = list.current?.children[to]
    if (option instanceof HTMLElement) option.focus()
  }
  const handleKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const id = options[active]?.id
    if ((event.key === 'Enter' || event.key === ' ') && id !== undefined) onChoose(id)
    else {
      const next = moved(event.key, active, options, columnsOf(list.current))
      if (next === null) return
      move(next)
    }
    event.preventDefault()
    // The keys of the instrument behind the dialog are not meant.
    event.stopPropagation()
  }
  return (
    <>
      <StillKeys keys={keysOf(options.flatMap(({ still }) => still ?? []))} />
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on the options, one of which is in the order of Tab */}
      <div ref={list} className={styles.list} role="listbox" aria-label={label} onKeyDown={handleKey}>
        {options.map(({ id, title, question, still }, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list takes the keys of all its options
          <div
            key={id}
            className={styles.option}
            role="option"
            data-preset={id}
            aria-selected={id === chosen}
            tabIndex={index === active ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            <span className={styles.picture}>{still !== null && <StillPicture still={still} />}</span>
            <span className={styles.question}>{question}</span>
            <span className={styles.title}>{title}</span>
          </div>
        ))}
      </div>
    </>
  )
}

/** Options beside each other in the first row, as they are drawn. */
function columnsOf(list: HTMLDivElement | null): number {
  const tops = [...(list?.children ?? [])].map((option) =>
    option instanceof HTMLElement ? option.offsetTop : 0,
  )
  const isDrawn = tops.some((top) => top !== tops[0])
  return isDrawn ? tops.filter((top) => top === tops[0]).length : 1
}

/** The option that a key leads to, or null for a key that means nothing here. */
function moved(key: string, from: number, options: readonly PresetOption[], columns: number): number | null {
  const last = options.length - 1
  const inside = (index: number): number => Math.min(last, Math.max(0, index))
  switch (key) {
    case 'ArrowRight':
      return inside(from + 1)
    case 'ArrowLeft':
      return inside(from - 1)
    case 'ArrowDown':
      return from + columns > last ? from : from + columns
    case 'ArrowUp':
      return from < columns ? from : from - columns
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return key.length === 1 ? startingWith(key, from, options) : null
  }
}

/** The next question after `from`, around the end, that begins with a letter. */
function startingWith(letter: string, from: number, options: readonly PresetOption[]): number | null {
  const order = options.map((_, step) => (from + 1 + step) % options.length)
  return order.find((at) => options[at]?.question.toLowerCase().startsWith(letter.toLowerCase())) ?? null
}
