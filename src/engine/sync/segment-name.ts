/** Where a segment lies: the folder of the device that wrote it, and its number there. */
export type SegmentPlace = { readonly writer: string; readonly number: number }

/** A segment as a store lists it. `size` in bytes. */
export type Segment = SegmentPlace & {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string
  /** What the store calls it in the folder of its writer. */
  readonly name: string
  readonly size: number
}

/** What a store says that it holds; anybody may have put it there. */
export type Listed = { readonly writer: string; readonly name: string; readonly size: number }

const WRITER = /^[0-9a-f]{32}$/
/** What file synchronizers put behind a name of which they hold two: the content is then the same. */
const NAME = /^(\d{8})-([0-9a-f]{64})(?:[ .~(][^/\\]{0,120})?\.ghlog$/

/** The highest number that a name can bear. */
export const MOST_NUMBER = 99_999_999

export function segmentName(number: number, hash: string): string {
  return `${String(number).padStart(8, '0')}-${hash}.ghlog`
}

/** Reads what was listed; null for anything that no device of ours would have called so. */
export function readListed({ writer, name, size }: Listed): Segment | null {
  const [, number, hash] = NAME.exec(name) ?? []
  if (number === undefined || hash === undefined || !WRITER.test(writer)) return null
  if (!Number.isSafeInteger(size) || size < 0) return null
  return { writer, number: Number(number), hash, name, size }
}

/** The same bytes in the same place have the same key, whatever they are called. */
export function keyOf({ writer, number, hash }: Pick<Segment, 'writer' | 'number' | 'hash'>): string {
  return `${writer}/${number}/${hash}`
}

/** By number, then writer, then hash: total, whatever order a store lists in. */
export function compareSegments(a: Segment, b: Segment): number {
  return a.number - b.number || compareText(a.writer, b.writer) || compareText(a.hash, b.hash)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
