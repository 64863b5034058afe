import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Point = { readonly x: number; readonly y: number }

/** Where client, shelf and backend stand, px from the top left corner: side by side, or the client on top of a narrow one. */
export type ShelfLayout = DrawingSize & {
  readonly isNarrow: boolean
  readonly client: Box
  /** Where requests leave the client, and answers come back to. */
  readonly door: Point
  readonly shelf: Box
  /** One a key. */
  readonly boxes: readonly Box[]
  readonly backend: Box
}

/** More keys than this are small boxes without words. */
export const MOST_NAMED = 6
/** Keys beyond this have no box. */
export const MOST_BOXES = 640

const NARROW_EMS = 43

export function shelfLayout({ width, height, em }: DrawingSize, keys: number): ShelfLayout {
  const isNarrow = width < NARROW_EMS * em
  const wide = clamp(width * 0.31, 176, Math.max(290, em * 22))
  const high = Math.min(em * 4.6, height * 0.5)
  const client = isNarrow
    ? { x: 0, y: 0, width, height: high }
    : { x: 0, y: 4, width: wide, height: height - 8 }
  const top = isNarrow ? high + 40 : 6
  const side = em * (isNarrow ? 4.3 : 5)
  const tall = Math.min(height - top - 6, isNarrow ? 84 : 140)
  const backend = { x: width - side, y: top + (height - top - 6 - tall) / 2, width: side, height: tall }
  const left = isNarrow ? 2 : wide + Math.max(90, width * 0.15)
  const shelf = { x: left, y: top, width: backend.x - left - (isNarrow ? 22 : 50), height: height - top - 6 }
  const boxes =
    keys > MOST_NAMED
      ? smallBoxes(shelf, Math.min(keys, MOST_BOXES), em * LABEL_EMS)
      : namedBoxes(shelf, keys, em)
  const door = isNarrow ? { x: shelf.x + shelf.width / 2, y: high + 2 } : { x: wide + 4, y: height / 2 }
  return { width, height, em, isNarrow, client, door, shelf, boxes, backend }
}

function namedBoxes(shelf: Box, keys: number, em: number): readonly Box[] {
  const columns = keys > 3 && shelf.width > 240 ? 2 : 1
  const rows = Math.ceil(keys / columns)
  const width = shelf.width / columns
  const height = Math.min(Math.max(118, em * 9), shelf.height / Math.max(1, rows))
  const top = shelf.y + (shelf.height - rows * height) / 2
  return Array.from({ length: keys }, (_, key) => ({
    x: shelf.x + (key % columns) * width + 4,
    y: top + Math.floor(key / columns) * height + 4,
    width: width - 8,
    height: height - 8,
  }))
}

/** As large as they can be, side by side. */
function smallBoxes(shelf: Box, keys: number, label: number): readonly Box[] {
  const fits = (size: number) =>
    Math.floor(shelf.width / size) * Math.floor((shelf.height - label) / size) >= keys
  let size = 34
  while (size > 4 && !fits(size)) size -= 0.5
  const columns = Math.max(1, Math.floor(shelf.width / size))
  return Array.from({ length: keys }, (_, key) => ({
    x: shelf.x + (key % columns) * size + size * 0.12,
    y: shelf.y + Math.floor(key / columns) * size + size * 0.12,
    width: size * 0.76,
    height: size * 0.76,
  }))
}

/** Room under small boxes for the key that is meant. */
export const LABEL_EMS = 1.8

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
