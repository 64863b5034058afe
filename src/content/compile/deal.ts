import { createHash } from 'node:crypto'

/** A set of options as it is written before its stem, and how many of them are to be keys. */
export type OptionSet = {
  readonly options: readonly string[]
  readonly choose: number
  /** Indices of those that work and have a requirement that makes them best; without it any option may be dealt. */
  readonly among?: readonly number[]
}

/**
 * Which options of a set become the key: indices into `options`, ascending. Dealt from the texts alone, so that the
 * writer of the options does not know the key, and cannot deal again without writing another set. The order of the
 * options, case and spaces do not matter. Throws a RangeError unless `choose` is from 1 to one less than the options,
 * and no more than may be dealt.
 */
export function dealKey({ options, choose, among }: OptionSet): readonly number[] {
  if (!Number.isInteger(choose) || choose < 1 || choose >= options.length)
    throw new RangeError(`choose is ${choose} of ${options.length} options; 1 to ${options.length - 1} fits`)
  if (among !== undefined && choose > among.length)
    throw new RangeError(`choose is ${choose}, but ${among.length} of the options may be dealt`)
  const texts = options.map((text) => text.trim().toLowerCase().replaceAll(/\s+/g, ' '))
  const table = JSON.stringify(texts.toSorted(byText))
  const ranks = texts.map((text) => createHash('sha256').update(`${table}\n${text}`).digest('hex'))
  return ranks
    .map((rank, index) => ({ rank, index }))
    .filter(({ index }) => among?.includes(index) ?? true)
    .toSorted((a, b) => byText(a.rank, b.rank))
    .slice(0, choose)
    .map(({ index }) => index)
    .toSorted((a, b) => a - b)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
