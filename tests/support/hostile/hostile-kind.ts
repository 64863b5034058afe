import { draw } from '#engine/core/draw.ts'
import type { BackupProblem } from '#storage/persistence.ts'

export type Raw = Readonly<Record<string, unknown>>

/** A good backup, to be spoiled: its text, with and without its hash, its other members, and its entries. */
export type Whole = {
  readonly text: string
  readonly unsealed: string
  readonly head: Raw
  readonly entries: readonly Raw[]
}

/** What becomes of a file: why it is refused, or what is read of it. `left` counts entries that are left out. */
export type Ending =
  | BackupProblem['kind']
  /** `left`: how many, none, some, or every entry; `newer`: how many come from a later version. */
  | { readonly left: number | 'some' | 'all'; readonly newer?: number }

export type Dice = {
  /** A whole number below `bound`. */
  readonly below: (bound: number) => number
  readonly of: <T>(list: readonly T[]) => T
}

export type HostileKind = {
  readonly name: string
  readonly make: (whole: Whole, dice: Dice) => string | Uint8Array
  readonly ends: Ending
}

/** All chance of one file. */
export function diceOf(seed: number): Dice {
  let n = 0
  const below = (bound: number): number => draw(seed, 9, n++) % bound
  return {
    below,
    of: <T>(list: readonly T[]): T => {
      const found = list[below(list.length)]
      if (found === undefined) throw new Error('There is nothing to draw from.')
      return found
    },
  }
}

/** The backup with other entries, in which nothing else is wrong: no hash, and the right count. */
export function withEntries({ head }: Whole, entries: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ ...head, sha256: null, counts: { entries: entries.length }, ...more, entries })
}

/** The backup with an entry changed; the others stay. */
export function withEntry(whole: Whole, dice: Dice, change: (entry: Raw, dice: Dice) => unknown): string {
  const at = dice.below(whole.entries.length)
  return withEntries(
    whole,
    whole.entries.map((entry, index) => (index === at ? change(entry, dice) : entry)),
  )
}

/** An entry that is new here, of the kind that the first one has. */
export function freshEntry({ entries: [first] }: Whole, index: number, more: object = {}): Raw {
  return { ...first, id: `fresh-${index}`, n: 1_000 + index, ...more }
}
