import type { Block, Piece, Stairs } from '#engine/simulators/pricing/stairs.ts'
import { priceOf } from '#engine/simulators/pricing/words.ts'
import { usd } from '#engine/words/money.ts'
import { shortCount } from '#engine/words/number.ts'
import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

/** What the full width and the full height of every panel stand for: calls, and nano-USD a call. The same for all, so that areas compare. */
export type Scale = { readonly calls: number; readonly price: number }

/** Room over the highest step and under the ground, in em. */
const ABOVE = 0.6
const BELOW = 1.7

/** The width in round numbers: 1, 2 or 5 times a power of ten calls, so that the stairs grow and shrink in it. */
export function scaleOf(all: readonly Stairs[], ahead: (calls: number) => readonly Piece[]): Scale {
  const most = Math.max(1, ...all.map(({ calls }) => calls))
  const calls = roundUp(most)
  const pieces = [...all.flatMap(({ blocks }) => blocks.flatMap((block) => block.pieces)), ...ahead(calls)]
  return { calls, price: Math.max(1, ...pieces.map(({ high }) => high)) }
}

function roundUp(least: number): number {
  for (let unit = 1; ; unit *= 10) for (const step of [1, 2, 5]) if (step * unit >= least) return step * unit
}

/** From calls and prices to px. */
export class Plot {
  readonly ground: number
  readonly #size: DrawingSize
  readonly #scale: Scale

  constructor(size: DrawingSize, scale: Scale) {
    this.#size = size
    this.#scale = scale
    this.ground = size.height - BELOW * size.em
  }

  x(calls: number): number {
    return 1 + (calls / this.#scale.calls) * (this.#size.width - 2)
  }

  y(price: number): number {
    return this.ground - (price / this.#scale.price) * (this.ground - ABOVE * this.#size.em)
  }

  /** The outline of pieces, each a rectangle. */
  path(pieces: readonly Piece[]): string {
    return pieces
      .map(({ from, to, low, high }) => {
        const [left, right] = [round(this.x(from)), round(this.x(to))]
        return `M${left} ${round(this.y(low))}V${round(this.y(high))}H${right}V${round(this.y(low))}z`
      })
      .join('')
  }

  /** The words on a step, as many as find room: its price, and what comes to how much. */
  words(block: Block): readonly string[] {
    const [first] = block.pieces
    const last = block.pieces.at(-1)
    if (first === undefined || last === undefined) return []
    const width = this.x(last.to) - this.x(first.from)
    const height = this.y(first.low) - this.y(Math.max(...block.pieces.map(({ high }) => high)))
    const fits = (text: string) => text.length * CHARACTER * this.#size.em + this.#size.em < width
    const price = priceText(block)
    const prices = [price, price.replace(' per million', '/M'), price.replace(/ per .*/, '')]
    const costs = [costText(block), usd(block.cost)]
    const room = Math.max(0, Math.floor(height / (LINE * this.#size.em) - 0.2))
    const said: string[] = []
    // What it comes to says nothing without its price.
    for (const forms of [prices, costs].slice(0, room)) {
      const text = forms.find(fits)
      if (text === undefined) break
      said.push(text)
    }
    return said
  }
}

/** Of lines that are not paid by the million. */
const UNITS: Readonly<Record<string, string>> = { cache: ' h', transfer: ' GB' }
/** Width of a character of the text, and height of a line, in em. */
const CHARACTER = 0.56
export const LINE = 1.35

/** What one unit of a block costs. */
export function priceText({ perCall, lineId, each }: Block): string {
  return `${perCall > 1 ? `${perCall} × ` : ''}${priceOf(lineId, each)}`
}

/** For how many units it is paid, and what that comes to. */
export function costText({ units, lineId, cost }: Block): string {
  return `× ${shortCount(units)}${UNITS[lineId] ?? ''} = ${usd(cost)}`
}

function round(px: number): number {
  return Math.round(px * 10) / 10
}
