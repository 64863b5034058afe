import { binColumn, type Bins, type Mark, type Tone, type Trace } from '#engine/core/trace.ts'
import type { Micros } from '#engine/units.ts'

/** Size of every still, in units of its own; the view scales it. */
export const STILL = { width: 96, height: 54 } as const

/**
 * How a path of a still is drawn: filled, filled in the tone's soft colour, as a line, as round dots (a point of no
 * length with a round end, which is the shortest way to write a circle), or as the filled bars of its history, which
 * cover each other in the order in which they come.
 */
export type StillDraw = 'fill' | 'soft' | 'line' | 'dot' | 'bar'

/** One path of a still. Tones and ways of drawing become colours in the view: no colour is written here. */
export type StillPart = { readonly tone: Tone; readonly draw: StillDraw; readonly d: string }

/** What a mark or a colour of a still means. */
export type StillKey = { readonly mark: Mark; readonly tone: Tone; readonly text: string }

/** A picture of a preset that stands still, as SVG paths in a box of STILL, with the words that stand under it. */
export type Still = {
  readonly parts: readonly StillPart[]
  /** What is drawn, in a sentence or two. */
  readonly says: string
  /** What was drawn of outcomes, in the order in which it was drawn. */
  readonly key: readonly StillKey[]
}

/** What a still may show of a run; without it the picture is of the scenario alone. */
export type Moment<T> = { readonly trace: T; readonly at: Micros }

/** How a simulator is drawn in lists. */
export type AnyStill = {
  /** The preset that stands for it among all simulators. */
  readonly cover: string
  /** Of a run at an instant, or of what stands before it, from which no outcome can be read. */
  draw(scenario: unknown, seen: Moment<Trace> | null): Still
}

type Style = `${Tone} ${StillDraw}`

/** Half the size of a mark. */
const RADIUS = 2.2

const cut = (value: number): number => Math.round(value * 10) / 10

/** Collects paths, one for each tone and way of drawing: that keeps a still small. */
export class Sketch {
  readonly #paths = new Map<Style, string>()
  readonly #key = new Map<string, StillKey>()

  add(style: Style, d: string): void {
    this.#paths.set(style, (this.#paths.get(style) ?? '') + d)
  }

  box(
    style: Style,
    at: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  ): void {
    if (cut(at.w) > 0 && cut(at.h) > 0)
      this.add(style, `M${cut(at.x)} ${cut(at.y)}h${cut(at.w)}v${cut(at.h)}h${cut(-at.w)}z`)
  }

  line(style: Style, points: readonly (readonly [number, number])[]): void {
    this.add(style, `M${points.map(([x, y]) => `${cut(x)} ${cut(y)}`).join('L')}`)
  }

  /** Says below the picture what a mark or a colour means. */
  name(key: StillKey): void {
    this.#key.set(`${key.mark} ${key.tone} ${key.text}`, key)
  }

  /** The mark of an outcome, in the shape that it has everywhere; one with a label is named below the picture. */
  mark(
    { mark, tone, label }: { readonly mark: Mark; readonly tone: Tone; readonly label?: string | undefined },
    x: number,
    y: number,
    radius = RADIUS,
  ): void {
    if (label !== undefined) this.name({ mark, tone, text: label })
    const r = cut(radius)
    const from = (dx: number, dy: number): string => `M${cut(x + dx)} ${cut(y + dy)}`
    switch (mark) {
      case 'circle':
        return this.add(`${tone} dot`, `${from(0, 0)}h0`)
      case 'ring':
        return this.add(
          `${tone} line`,
          // One arc around to where it began, but for a tenth of a unit: half the letters of two arcs.
          `${from(0, -r)}a${r} ${r} 0 1 0 .1 0z`,
        )
      case 'cross':
        return this.add(`${tone} line`, `${from(-r, -r)}l${2 * r} ${2 * r}m0${-2 * r}l${-2 * r} ${2 * r}`)
      case 'diamond':
        return this.add(
          `${tone} fill`,
          `${from(0, -r - 0.6)}l${r + 0.6} ${r + 0.6}-${r + 0.6} ${r + 0.6}-${r + 0.6}-${r + 0.6}z`,
        )
      case 'square':
        return this.add(`${tone} fill`, `${from(-r, -r)}h${2 * r}v${2 * r}h${-2 * r}z`)
      default:
        return mark satisfies never
    }
  }

  still(says: string): Still {
    return { parts: this.parts(), says, key: [...this.#key.values()] }
  }

  parts(): readonly StillPart[] {
    return [...this.#paths].map(([style, d]) => {
      const space = style.indexOf(' ')
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a style is made of these two and a space
      return { tone: style.slice(0, space) as Tone, draw: style.slice(space + 1) as StillDraw, d }
    })
  }
}

/** Where the history of a run stands: below the mechanism. */
const STRIP = { x: 4, y: 41, w: 88, h: 10 } as const
const BARS = 22

/** One column of the bins with its colour. */
export type StillSeries = { readonly column: string; readonly tone: Tone }

/**
 * The history of a run below the mechanism: counts stacked by colour in so many bars, the first colour at the bottom,
 * and a line at the instant of the picture.
 */
export function drawHistory(
  sketch: Sketch,
  { bins, horizon }: Pick<Trace, 'bins' | 'horizon'>,
  series: readonly StillSeries[],
  at: Micros | null,
): void {
  const floor = STRIP.y + STRIP.h
  const tones = [...new Set(series.map(({ tone }) => tone))]
  const top = Array.from({ length: BARS }, () => 0)
  const stacked = tones.map((tone) => {
    for (const { column } of series.filter((each) => each.tone === tone))
      for (const [bar, count] of inBars(bins, column).entries()) top[bar] = (top[bar] ?? 0) + count
    return { tone, tops: [...top] }
  })
  const most = Math.max(...top)
  // The tallest first: each colour below covers its foot.
  if (most > 0) for (const { tone, tops } of stacked.toReversed()) drawOutline(sketch, tone, tops, most)
  sketch.add('neutral line', `M${STRIP.x} ${floor}h${STRIP.w}`)
  if (at === null) return
  const x = STRIP.x + (at / Math.max(1, horizon)) * STRIP.w
  // Of a tone of its own: it lies on the bars, which were drawn after what is neutral.
  sketch.add('info line', `M${cut(x)} ${STRIP.y - 2}V${floor}`)
}

/** The outline of bars that stand on the floor, in one path. */
function drawOutline(sketch: Sketch, tone: Tone, tops: readonly number[], most: number): void {
  const floor = STRIP.y + STRIP.h
  const heights = tops.map((count) => cut(floor - (count / most) * STRIP.h))
  if (heights.every((y) => y === floor)) return
  let d = `M${STRIP.x} ${floor}`
  for (const [bar, y] of heights.entries())
    d += `${y === (heights[bar - 1] ?? floor) ? '' : `V${y}`}h${STRIP.w / BARS}`
  sketch.add(`${tone} bar`, `${d}V${floor}z`)
}

/** The mean of the bins that fall into each bar: bars that hold one bin more are not taller for it. */
function inBars(bins: Bins, name: string): readonly number[] {
  const bars = Array.from({ length: BARS }, () => ({ sum: 0, bins: 0 }))
  for (const [bin, value] of binColumn(bins, name).entries()) {
    const bar = bars[Math.min(BARS - 1, Math.floor((bin / bins.count) * BARS))]
    if (bar === undefined) continue
    bar.sum += value
    bar.bins += 1
  }
  return bars.map(({ sum, bins: held }) => sum / Math.max(1, held))
}

/** Laid over a still whose outcome is to be predicted: a question mark on a disc. */
export const VEIL: readonly StillPart[] = [
  { tone: 'info', draw: 'soft', d: 'M78 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0' },
  { tone: 'info', draw: 'line', d: 'M83.2 8.8a2.8 2.8 0 1 1 4.6 2.1q-1.8 1.2-1.8 2.6m0 2.4v.2' },
]
