import { useLayoutEffect, useRef } from 'react'

import type { TimeMark } from '#simulators/frame/instrument.ts'
import type { Head, Playback } from '#simulators/frame/playback/playback.ts'

import styles from './prediction-flags.module.css'

type PredictionFlagsProps = { readonly marks: readonly TimeMark[]; readonly playback: Playback }

/**
 * Mine and the engine's, on the drawing: a flag on the event that each is about, or at the edge where it is still to come
 * or gone by. Pictures say with `data-row` which event each of their parts is. The same in words stands over the picture.
 */
export function PredictionFlags({ marks, playback }: PredictionFlagsProps) {
  const layer = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = layer.current
    const picture = element?.parentElement ?? null
    if (element === null || picture === null) return
    const show = () => {
      const parts = partsOf(picture)
      for (const [index, flag] of [...element.children].entries()) {
        const mark = marks[index]
        if (mark !== undefined && flag instanceof HTMLElement)
          plant(flag, placeOf(mark, parts, playback.head()), picture)
      }
    }
    // The picture itself is drawn first.
    let frame = requestAnimationFrame(show)
    const stop = playback.onHead(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(show)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [marks, playback])
  return (
    <div ref={layer} className={styles.flags} aria-hidden="true">
      {marks.map(({ kind, label, words }) => (
        <span key={kind} className={styles.flag} data-kind={kind}>
          {label}: {words}
        </span>
      ))}
    </div>
  )
}

type Part = { readonly row: number; readonly element: Element }

/** The events that are drawn, in their order. */
function partsOf(picture: Element): readonly Part[] {
  return [...picture.querySelectorAll('[data-row]')]
    .filter((element) => element.getAttribute('visibility') !== 'hidden')
    .map((element) => ({ row: Number(element.getAttribute('data-row')), element }))
    .filter(({ row }) => row >= 0)
    .toSorted((a, b) => a.row - b.row)
}

/** `there` on a part; else on the side of what has happened or of what comes. */
type Place = { readonly where: 'there' | 'gone' | 'coming'; readonly element: Element | null }

function placeOf({ row }: TimeMark, parts: readonly Part[], head: Head): Place {
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined || row < first.row || row > last.row)
    return { where: row <= head.row ? 'gone' : 'coming', element: null }
  // One mark of a crowd stands for its neighbours.
  const near = parts.reduce((best, part) =>
    Math.abs(part.row - row) < Math.abs(best.row - row) ? part : best,
  )
  return { where: 'there', element: near.element }
}

function plant(flag: HTMLElement, { where, element }: Place, picture: Element): void {
  flag.dataset['where'] = where
  if (element === null) {
    flag.style.removeProperty('transform')
    return
  }
  const [box, part] = [picture.getBoundingClientRect(), element.getBoundingClientRect()]
  const x = part.left + part.width / 2 - box.left
  const y = flag.dataset['kind'] === 'said' ? part.top - box.top : part.bottom - box.top
  flag.style.setProperty('transform', `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`)
}
