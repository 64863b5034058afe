import type { QueueReplay, QueueState } from '#engine/simulators/queue/replay.ts'
import type { QueueTrace } from '#engine/simulators/queue/trace.ts'
import { ageText } from '#engine/simulators/queue/words.ts'
import { numberText } from '#engine/words/number.ts'
import { PATHS } from '#simulators/frame/marks.tsx'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { segmentsOf } from './segments.ts'
import { outlineOf, spotOnLane } from './layout.ts'
import type { QueueLayout, Spot } from './layout.ts'
import { placeOf } from './places.ts'

/** A run laid out in its box. */
export type Scene = {
  readonly trace: QueueTrace
  readonly replay: QueueReplay
  readonly layout: QueueLayout
  readonly comesBack: boolean
  /** Messages that a mark in the pipe stands for. */
  readonly perMark: number
  /** Requests of the whole run: the full width of the bars. */
  readonly requests: number
}

/** The parts of the drawing that move, by name, found once. */
export class Parts {
  readonly #found = new Map<string, Element>()
  readonly #shown = new Map<string, number>()

  constructor(root: Element) {
    for (const part of root.querySelectorAll('[data-part]'))
      this.#found.set(part.getAttribute('data-part') ?? '', part)
  }

  set(part: string, name: string, value: string | number): void {
    const target = this.#found.get(part)
    const next = String(value)
    if (target !== undefined && target.getAttribute(name) !== next) target.setAttribute(name, next)
  }

  /** Of the marks in a group, the first `count` are seen. */
  show(part: string, count: number): void {
    const marks = this.#found.get(part)?.children ?? []
    const before = this.#shown.get(part) ?? marks.length
    const next = Math.min(count, marks.length)
    for (let index = Math.min(before, next); index < Math.max(before, next); index += 1)
      marks[index]?.setAttribute('visibility', index < next ? 'visible' : 'hidden')
    this.#shown.set(part, next)
  }

  write(part: string, text: string): void {
    const target = this.#found.get(part)
    if (target !== undefined && target.textContent !== text) target.textContent = text
  }
}

/** More than these on their way back, or in the box, are counted, not drawn. */
export const MOST_RETURNING = 12
export const MOST_DEAD = 6

/** Puts a point of the run on the drawing, without React: this runs for every frame of the animation. */
export function showQueue(parts: Parts, scene: Scene, head: Head): void {
  const { replay, layout } = scene
  const state = replay.at(head.row, head.time)
  for (const index of layout.workers.keys()) showWorker(parts, scene, index, head)
  parts.write('sent', numberText(state.admitted + state.refused))
  parts.write('refused', numberText(state.refused))
  parts.write('too-large', numberText(state.tooLarge))
  parts.write('errors', numberText(state.errors))
  parts.write('done', numberText(scene.trace.scenario.mode === 'direct' ? state.served : state.done))
  parts.write('dead', numberText(state.dead))
  parts.show('dead-marks', state.dead)
  showPipe(parts, scene, state)
  showReturning(parts, scene, head, state)
  showNow(parts, scene, head)
  for (const { id, x, width } of segmentsOf(scene, state)) {
    for (const part of [id, `${id}-texture`]) {
      parts.set(part, 'x', x)
      parts.set(part, 'width', width)
    }
  }
  parts.write('with-words', `${numberText(state.done)} done · ${numberText(state.tooLarge)} errors`)
  parts.write('without-words', `${numberText(state.served)} served · ${numberText(state.errors)} errors`)
}

function showPipe(parts: Parts, { layout, perMark }: Scene, { waiting, oldestAge }: QueueState): void {
  const { pipe, grid } = layout
  const marks = Math.min(Math.ceil(waiting / perMark), grid.rows * grid.columns)
  const edge = pipe.x + pipe.width
  // No mark stands outside of what is filled.
  const covered = marks === 0 ? 0 : edge - grid.right + (Math.ceil(marks / grid.rows) + 0.15) * grid.pitch
  const share = Math.min(1, waiting / (grid.rows * grid.columns * perMark))
  const width = px(Math.min(pipe.width, Math.max(share * pipe.width, covered)))
  parts.set('filled', 'x', px(edge - width))
  parts.set('filled', 'width', width)
  parts.set('messages', 'd', outlineOf(grid, Math.ceil(waiting / perMark)))
  parts.write('waiting', `${numberText(waiting)} waiting`)
  parts.write('oldest', oldestAge < 1_000 ? '' : `oldest ${ageText(oldestAge)}`)
}

function showWorker(parts: Parts, { replay, trace }: Scene, index: number, head: Head): void {
  const { left, share, late } = replay.worker(index, head.row, head.time)
  const state = left === 0 ? 'idle' : late > 0 ? 'late' : 'busy'
  parts.set(`worker-${index}`, 'data-state', state)
  parts.set(
    `ring-${index}`,
    'stroke-dasharray',
    `${state === 'busy' ? Math.round(share * 1000) / 10 : 0} 100`,
  )
  parts.write(`left-${index}`, left > 0 && trace.scenario.consumers.batch > 1 ? String(left) : '')
}

function showReturning(
  parts: Parts,
  { replay, layout, comesBack }: Scene,
  head: Head,
  { returning }: QueueState,
): void {
  if (!comesBack) return
  const found = replay.returning(head.row, head.time, MOST_RETURNING)
  parts.show('returning', found.length)
  for (const [index, { share }] of found.entries())
    parts.set(`returning-${index}`, 'transform', at(spotOnLane(layout.lane, share)))
  parts.write('returning-count', returning === 0 ? '' : `${numberText(returning)} `)
}

/** The mark of what happened last, where it happened. */
function showNow(parts: Parts, { trace, layout, replay }: Scene, { row }: Head): void {
  const verdict = trace.columns.verdict[row] ?? -1
  const info = trace.verdicts[verdict]
  const spot = info === undefined ? null : placeOf(verdict, layout, replay.workerAt(row))
  parts.set('now-at', 'visibility', spot === null ? 'hidden' : 'visible')
  parts.set('now-at', 'data-row', row)
  parts.set('now', 'data-tone', info?.tone ?? 'neutral')
  parts.set('now', 'data-shape', info?.mark ?? 'circle')
  parts.set('now', 'd', info === undefined ? '' : PATHS[info.mark])
  if (spot !== null) parts.set('now-at', 'transform', at(spot))
}

/** A place as a transform. */
export function at({ x, y }: Spot): string {
  return `translate(${px(x)} ${px(y)})`
}

function px(value: number): number {
  return Math.round(value * 10) / 10
}
