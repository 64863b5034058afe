import { billUntil } from '#engine/simulators/cache/bill.ts'
import type { Shelf } from '#engine/simulators/cache/shelf.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { verdictOf } from '#simulators/frame/trace-search.ts'
import { DotLayer, set, write } from '#simulators/picture/dot-layer.ts'
import { FollowingLens } from '#simulators/picture/lens.ts'
import { nearestRow, type PictureScreen } from '#simulators/picture/use-screen.ts'

import { meterText } from './meter-text.ts'
import type { ShelfLayout } from './shelf-layout.ts'
import type { Trip, Trips } from './trips.ts'

/** More marks than this come too fast to be told apart. */
const MOST_TOLD = 14

export type ShelfRun = { readonly trace: CacheTrace; readonly shelf: Shelf; readonly trips: Trips }

/** Puts one instant of the run on the shelf, without React: this happens for every frame of the animation. */
export class ShelfScreen implements PictureScreen {
  readonly #run: ShelfRun
  readonly #layout: ShelfLayout
  readonly #lens: FollowingLens
  readonly #boxes: readonly Element[]
  readonly #rims: readonly (Element | null)[]
  readonly #marks: DotLayer | null
  readonly #cursor: Element | null
  readonly #bill: Element | null
  readonly #scale: Element | null
  #trips: readonly Trip[] = []

  constructor(root: HTMLElement, run: ShelfRun, layout: ShelfLayout) {
    this.#run = run
    this.#layout = layout
    this.#lens = new FollowingLens(run.trips.course)
    this.#boxes = [...root.querySelectorAll('[data-box]')]
    this.#rims = this.#boxes.map((box) => box.querySelector('[data-part="rim"]'))
    const group = root.querySelector('[data-part="requests"]')
    this.#marks = group instanceof SVGGElement ? new DotLayer(group) : null
    this.#cursor = root.querySelector('[data-part="cursor"]')
    this.#bill = root.querySelector('[data-part="bill"]')
    this.#scale = root.querySelector('[data-part="scale"]')
  }

  show(head: Head, clock: number | null): void {
    const { trace, shelf, trips } = this.#run
    const lens = this.#lens.at(head, clock)
    const scene = trips.at(this.#layout, head, lens)
    this.#trips = scene.trips
    this.#marks?.show(scene.trips)
    // The box that was met takes the colour of what came of it, unless they come too fast to be told apart.
    const touched = scene.trips.length <= MOST_TOLD ? (trace.columns['key']?.[head.row] ?? -1) : -1
    const tone = touched === -1 ? '' : verdictOf(trace, head.row).tone
    for (const [key, box] of this.#boxes.entries()) {
      const entry = shelf.entryOf(key, head)
      set(box, 'data-live', entry === -1 ? 'no' : 'yes')
      set(box, 'data-touched', key === touched ? tone : '')
      this.#showRim(key, entry === -1 ? 0 : shelf.shareLeft(entry, head))
    }
    this.#showCursor(lens.isMoving ? undefined : scene.trips.find(({ row }) => row === head.row))
    write(this.#bill, meterText(billUntil(trace, head.time), trace.totals.billNano))
    write(this.#scale, scene.each === 1 ? '' : `1 mark = ${formatNumber(scene.each)} requests`)
  }

  #showCursor(here: Trip | undefined): void {
    if (this.#cursor === null) return
    set(this.#cursor, 'visibility', here === undefined ? 'hidden' : 'visible')
    if (here === undefined) return
    set(this.#cursor, 'cx', here.x.toFixed(1))
    set(this.#cursor, 'cy', here.y.toFixed(1))
  }

  rowNear(x: number, y: number): number {
    return nearestRow(this.#trips, x, y)
  }

  clear(): void {
    this.#marks?.clear()
  }

  /** A rim as long as the time that is left: a line around a named box, a level in a small one. */
  #showRim(key: number, share: number): void {
    const rim = this.#rims[key]
    if (rim === null || rim === undefined) return
    if (rim.tagName === 'path') set(rim, 'stroke-dasharray', `${(share * 100).toFixed(1)} 200`)
    else {
      const box = this.#layout.boxes[key]
      if (box === undefined) return
      const height = share * box.height
      set(rim, 'y', (box.y + box.height - height).toFixed(1))
      set(rim, 'height', height.toFixed(1))
    }
  }
}
