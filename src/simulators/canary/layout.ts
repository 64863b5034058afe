import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where the requests of one arm gather: dots in rows, under a line of words. */
export type Tray = Box & {
  /** Baseline of the words. */
  readonly words: number
  readonly columns: number
  readonly rows: number
}

/** The places of the fork and of the wedge, in px. */
export type ForkLayout = {
  readonly width: number
  readonly height: number
  readonly em: number
  /** The scale that every request draws a number on: 100 at the top, 0 at the bottom. */
  readonly ruler: { readonly x: number; readonly top: number; readonly bottom: number }
  /** Half the height of the trunk. */
  readonly half: number
  readonly trays: { readonly production: Tray; readonly canary: Tray }
  /** Distance of the dots. */
  readonly pitch: number
  readonly wedge: Box
  readonly isWide: boolean
}

/** Room for the words over the dots of a tray. */
const WORDS_EM = 1.9
/** From this width on, the wedge stands beside the fork. */
const WIDE_PX = 560

/** Rows of dots that the smaller tray has at least, however small its share. */
const LEAST_ROWS = 3

/** Lays the fork out for a canary that gets so many percent: each tray is as high as its share, with room for words. */
export function forkLayout({ width, height, em }: DrawingSize, percent = 50): ForkLayout {
  const isWide = width >= WIDE_PX
  const fork = isWide
    ? { width: Math.round(width * 0.6), height }
    : { width, height: Math.round(height * 0.57) }
  const x = Math.round(Math.max((isWide ? 7.8 : 6) * em, fork.width * 0.24))
  const ruler = { x, top: Math.round(0.6 * em), bottom: Math.round(fork.height - 0.6 * em) }
  const pitch = isWide ? 14 : 11
  const least = Math.min(fork.height / 2, WORDS_EM * em + LEAST_ROWS * pitch + 3)
  const border = Math.min(fork.height - least, Math.max(least, rulerY({ ruler }, percent)))
  const left = Math.round(x + Math.max(3.8 * em, fork.width * 0.12))
  const trayOf = (top: number, bottom: number): Tray => ({
    x: left,
    y: top,
    width: fork.width - left,
    height: bottom - top,
    words: top + 1.25 * em,
    columns: Math.max(1, Math.floor((fork.width - left - pitch * 0.6) / pitch)),
    rows: Math.max(1, Math.floor((bottom - top - WORDS_EM * em) / pitch)),
  })
  const trays = {
    production: trayOf(0, Math.round(border - 3)),
    canary: trayOf(Math.round(border + 3), fork.height),
  }
  const gap = 2.2 * em
  return {
    width,
    height,
    em,
    ruler,
    half: Math.max(6, Math.round(fork.height * 0.05)),
    trays,
    pitch,
    wedge: isWide
      ? { x: fork.width + gap, y: 0, width: width - fork.width - gap, height }
      : { x: 0, y: fork.height + 6, width, height: height - fork.height - 6 },
    isWide,
  }
}

/** Height on the ruler of a number from 0 to 100. */
export function rulerY({ ruler }: Pick<ForkLayout, 'ruler'>, percent: number): number {
  return ruler.bottom - ((ruler.bottom - ruler.top) * percent) / 100
}

/** So many of the last draws of its arm are in a tray. */
export const roomOf = ({ columns, rows }: Tray): number => columns * rows

/** Where the `ordinal`-th request of an arm lies; places are used again once their draw is no longer shown. */
export function slotOf({ trays, pitch, em }: ForkLayout, arm: 'production' | 'canary', ordinal: number) {
  const tray = trays[arm]
  const place = ordinal % roomOf(tray)
  return {
    x: tray.x + pitch * (0.8 + (place % tray.columns)),
    y: tray.y + WORDS_EM * em + pitch * (0.5 + Math.floor(place / tray.columns)),
  }
}

const number = (value: number) => value.toFixed(1)

/** A band from one upright edge to another, bent softly between them. */
function bend(from: readonly [x: number, top: number, bottom: number], to: typeof from): string {
  const [x1, top1, bottom1] = from.map(number)
  const [x2, top2, bottom2] = to.map(number)
  const middle = number((from[0] + to[0]) / 2)
  return `M${x1} ${top1}C${middle} ${top1} ${middle} ${top2} ${x2} ${top2}V${bottom2}C${middle} ${bottom2} ${middle} ${bottom1} ${x1} ${bottom1}z`
}

/** What comes in, up to the ruler. */
export function trunkPath({ ruler, half, trays }: ForkLayout): string {
  const middle = (trays.production.y + trays.canary.y + trays.canary.height) / 2
  const start = ruler.x * 0.55
  return `M0 ${number(middle - half)}H${number(start)}V${number(middle + half)}H0z${bend(
    [start, middle - half, middle + half],
    [ruler.x, ruler.top, ruler.bottom],
  )}`
}

/** An arm: as thick at the ruler as its share, then as wide as its tray. */
export function armPath(layout: ForkLayout, arm: 'production' | 'canary', percent: number): string {
  const { ruler, trays } = layout
  const tray = trays[arm]
  const line = rulerY(layout, percent)
  const [top, bottom] = arm === 'production' ? [ruler.top, line] : [line, ruler.bottom]
  const edge = `M${number(tray.x)} ${number(tray.y)}h${number(tray.width)}v${number(tray.height)}h${number(-tray.width)}z`
  return edge + bend([ruler.x, top, bottom], [tray.x, tray.y, tray.y + tray.height])
}
