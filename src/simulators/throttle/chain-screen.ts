import { stateAfterRow, type BucketState, type ThrottleState } from '#engine/simulators/throttle/replay.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { DotLayer, set, write } from '#simulators/picture/dot-layer.ts'
import { FollowingLens, type Lens } from '#simulators/picture/lens.ts'
import { nearestRow, type PictureScreen } from '#simulators/picture/use-screen.ts'

import type { Chain } from './chain.ts'
import { surfaceOf, type Layout } from './layout.ts'
import { fallingAt, sceneAt, type PassingRequest, type Scene } from './scene.ts'
import { levelText } from './level-text.ts'

/** The parts of one column that change from frame to frame. */
type Column = {
  readonly index: number
  readonly x: number
  readonly rim: number
  readonly bucket: Element | null
  readonly water: Element | null
  readonly stream: Element | null
  readonly refused: Element | null
  readonly tokens: Element | null
}

/** Puts one instant of the run on the picture, without React: this happens for every frame of the animation. */
export class ChainScreen implements PictureScreen {
  readonly #root: HTMLElement
  readonly #chain: Chain
  readonly #layout: Layout
  readonly #lens: FollowingLens
  readonly #columns: readonly Column[]
  readonly #drops: DotLayer | null
  readonly #marks: DotLayer | null
  readonly #cursor: Element | null
  readonly #scale: Element | null
  readonly #gate: Element | null
  #requests: readonly PassingRequest[] = []

  constructor(root: HTMLElement, chain: Chain, layout: Layout) {
    this.#root = root
    this.#chain = chain
    this.#layout = layout
    this.#lens = new FollowingLens(chain.course())
    this.#drops = this.#layer('drops')
    this.#marks = this.#layer('requests')
    this.#cursor = this.#part('cursor')
    this.#scale = this.#part('scale')
    this.#gate = this.#part('gate')
    const buckets = byData(root, 'bucket')
    const readings = byData(root, 'reading')
    this.#columns = chain.columns.map(({ index, bucket }, column) => {
      const group = buckets.get(bucket.id) ?? null
      return {
        index,
        x: layout.columns[column] ?? 0,
        rim: Number(group?.getAttribute('data-rim')),
        bucket: group,
        water: partOf(group, 'water'),
        stream: partOf(group, 'stream'),
        refused: partOf(group, 'refused'),
        tokens: partOf(readings.get(bucket.id) ?? null, 'tokens'),
      }
    })
  }

  show(head: Head, clock: number | null): void {
    const lens = this.#lens.at(head, clock)
    const state = stateAfterRow(this.#chain.trace, head.row, head.time)
    const scene = sceneAt(this.#chain, this.#layout, head, lens)
    this.#requests = scene.requests
    this.#marks?.show(scene.requests)
    const drops = scene.taken.map(({ x, y }) => dropAt(x, y))
    for (const [place, column] of this.#columns.entries()) {
      const bucket = state.buckets[column.index]
      if (bucket === undefined) continue
      this.#fill(column, bucket, scene.refusing.has(place))
      write(column.refused, lens.isMoving || scene.refusedHere === place ? '429' : '429 for others')
      drops.push(...this.#pour(column, bucket, { head, lens, each: scene.each }))
    }
    this.#drops?.show(drops)
    this.#showCursor(head, lens)
    this.#showWords(state, scene)
  }

  rowNear(x: number, y: number): number {
    return nearestRow(this.#requests, x, y)
  }

  clear(): void {
    this.#drops?.clear()
    this.#marks?.clear()
  }

  #fill(column: Column, { limit, tokens }: BucketState, isRefusing: boolean): void {
    if (limit === null || column.bucket === null) return
    const surface = surfaceOf(this.#layout, column.rim, limit.burst === 0 ? 0 : tokens / limit.burst)
    const { bottom } = this.#layout.tank
    if (column.water !== null) {
      set(column.water, 'y', surface.toFixed(1))
      set(column.water, 'height', (bottom - surface).toFixed(1))
    }
    write(column.tokens, levelText(tokens, limit.burst))
    column.bucket.toggleAttribute('data-refused', isRefusing)
    if (column.refused !== null) set(column.refused, 'visibility', isRefusing ? 'visible' : 'hidden')
  }

  /** What falls from the tap of a column. */
  #pour(column: Column, { limit, tokens }: BucketState, view: { head: Head; lens: Lens; each: number }) {
    if (limit === null) return []
    const isFull = tokens >= limit.burst * 0.995
    const { drops, isStream } = fallingAt({ rate: limit.rate, isFull }, view.head, view.lens, view.each)
    const top = this.#layout.tap.spout
    const surface = surfaceOf(this.#layout, column.rim, limit.burst === 0 ? 0 : tokens / limit.burst)
    if (column.stream !== null)
      set(column.stream, 'height', isStream ? Math.max(0, surface - top).toFixed(1) : '0')
    return drops.map((share) => dropAt(column.x, top + 4 + share * (surface - top - 4)))
  }

  #showCursor({ row }: Head, lens: Lens): void {
    if (this.#cursor === null) return
    const here = lens.isMoving ? undefined : this.#requests.find((request) => request.row === row)
    set(this.#cursor, 'visibility', here === undefined ? 'hidden' : 'visible')
    if (here === undefined) return
    set(this.#cursor, 'cx', here.x.toFixed(1))
    set(this.#cursor, 'cy', here.y.toFixed(1))
  }

  #showWords({ quotas }: ThrottleState, { each, isOverQuota }: Scene): void {
    const many = formatNumber(each)
    write(this.#scale, each === 1 ? '' : `1 mark = ${many} requests, 1 drop = ${many} tokens`)
    if (this.#gate !== null) set(this.#gate, 'visibility', isOverQuota ? 'visible' : 'hidden')
    if (quotas.length === 0) return
    const counters = byData(this.#root, 'quota')
    for (const { id, used, limit } of quotas) {
      const counter = partOf(counters.get(id) ?? null, 'used')
      write(counter, `${formatNumber(used)} of ${formatNumber(limit)}`)
    }
  }

  #part(name: string): Element | null {
    return partOf(this.#root, name)
  }

  #layer(name: string): DotLayer | null {
    const group = this.#part(name)
    return group instanceof SVGGElement ? new DotLayer(group) : null
  }
}

function dropAt(x: number, y: number) {
  return { x, y, size: 0.75, opacity: 1, tone: 'info', shape: 'circle' } as const
}

function byData(root: Element, name: string): ReadonlyMap<string, Element> {
  const found = [...root.querySelectorAll(`[data-${name}]`)]
  return new Map(found.map((one) => [one.getAttribute(`data-${name}`) ?? '', one]))
}

function partOf(owner: Element | null, name: string): Element | null {
  return owner?.querySelector(`[data-part="${name}"]`) ?? null
}
