import { useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'

import type { VerdictInfo } from '#engine/core/trace.ts'
import { stationWord } from '#engine/simulators/pipeline/told/verdict-words.ts'
import { STATION_NAMES, VERDICT, VERDICTS } from '#engine/simulators/pipeline/trace.ts'
import { Mark } from '#simulators/frame/marks.tsx'

import styles from './pipeline.module.css'
import type { StationOnLine } from './station-line.ts'

type StationsProps = {
  readonly line: readonly StationOnLine[]
  /** Row of the station at which the request stands, and of the one that ended it. */
  readonly current: number
  readonly end: number
  /** Last row whose outcome may be seen. */
  readonly known: number
  readonly onPick: (row: number) => void
}

/** The line of stations. The one that ended the request has the lamp; arrows walk along those that it met. */
export function Stations({ line, current, end, known, onPick }: StationsProps) {
  const list = useRef<HTMLOListElement>(null)
  const takesFocus = useRef(false)
  useLayoutEffect(() => {
    if (!takesFocus.current) return
    takesFocus.current = false
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
  }, [current])
  const handleKey = (event: KeyboardEvent<HTMLOListElement>) => {
    const target = rowFor(event.key, current, line)
    if (target === null) return
    event.preventDefault()
    event.stopPropagation()
    // The station may be seen, and so take the focus, only once it is drawn anew.
    takesFocus.current = true
    onPick(target)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows between the buttons inside
    <ol ref={list} className={styles.line} aria-label="Stations of the request" onKeyDown={handleKey}>
      {line.map((station) => (
        <Station
          key={station.id}
          station={station}
          isCurrent={station.row === current}
          isEnd={station.row === end && known === end}
          isKnown={station.row <= known}
          isOver={known === end}
          onPick={onPick}
        />
      ))}
    </ol>
  )
}

/** The row that a key leads to, or null for a key that means nothing here. */
function rowFor(key: string, current: number, line: readonly StationOnLine[]): number | null {
  const rows = line.map(({ row }) => row).filter((row) => row !== -1)
  const at = rows.indexOf(current)
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  }
  return rows[moves[key] ?? -1] ?? null
}

type StationProps = Pick<StationsProps, 'onPick'> & {
  readonly station: StationOnLine
  /** What it decided may be seen. */
  readonly isKnown: boolean
  /** The end of the request may be seen, and so which stations it never met. */
  readonly isOver: boolean
  readonly isCurrent: boolean
  readonly isEnd: boolean
}

function Station({ station, isCurrent, isEnd, isKnown, isOver, onPick }: StationProps) {
  const { verdict, state } = seen(station, isKnown)
  const words =
    verdict === undefined || station.hop === null ? stateWords(state, isOver) : stationWord(station.hop)
  const inside = <Inside id={station.id} verdict={verdict} isEnd={isEnd} words={words} />
  return (
    <li
      className={styles.station}
      data-state={state}
      data-station={station.id}
      data-tone={verdict?.tone}
      data-end={isEnd || undefined}
      data-current={isCurrent || undefined}
    >
      {verdict === undefined ? (
        <span className={styles.stop}>{inside}</span>
      ) : (
        <button
          type="button"
          className={styles.stop}
          tabIndex={isCurrent ? 0 : -1}
          aria-current={isCurrent ? 'step' : undefined}
          title={station.hop?.verdict === VERDICT.changed ? (station.hop.exact ?? undefined) : undefined}
          onClick={() => onPick(station.row)}
        >
          {inside}
        </button>
      )}
    </li>
  )
}

/** What may be seen of a station: one that is not known yet looks like one that was not reached. */
function seen({ state, hop }: StationOnLine, isKnown: boolean) {
  if (state !== 'met') return { state, verdict: undefined }
  return isKnown
    ? { state, verdict: VERDICTS.infos[hop?.verdict ?? -1] }
    : ({ state: 'ahead', verdict: undefined } as const)
}

type InsideProps = {
  readonly id: StationOnLine['id']
  readonly verdict: VerdictInfo | undefined
  readonly isEnd: boolean
  readonly words: string
}

function Inside({ id, verdict, isEnd, words }: InsideProps) {
  return (
    <>
      <span className={styles.sign}>
        {isEnd && <Lamp />}
        {verdict === undefined ? <Hollow /> : <Mark shape={verdict.mark} tone={verdict.tone} size={16} />}
      </span>
      <span className={styles.name}>{STATION_NAMES[id]}</span> <span className={styles.state}>{words}</span>
    </>
  )
}

function stateWords(state: StationOnLine['state'], isOver: boolean): string {
  if (state === 'absent') return 'Absent'
  return isOver ? 'Not reached' : ''
}

/** A station that the request did not meet. */
function Hollow() {
  return (
    <svg className={styles.hollow} width={16} height={16} viewBox="-6 -6 12 12" aria-hidden="true">
      <circle r={3} />
    </svg>
  )
}

/** Where the request stopped. */
function Lamp() {
  return (
    <svg className={styles.lamp} width={34} height={34} viewBox="-17 -17 34 34" aria-hidden="true">
      <circle r={15} />
    </svg>
  )
}
