import { median, time } from './measure.ts'

/** The same work on few items and on many. */
export type Growth = {
  readonly title: string
  readonly few: number
  readonly many: number
  readonly run: (items: number) => () => void
  /** Most times as long that the large one may take. */
  readonly gate: number
  /** Most milliseconds that the large one may take; Infinity where only the ratio counts. */
  readonly most: number
}

export type Grown = Pick<Growth, 'title' | 'few' | 'many' | 'gate' | 'most'> & {
  /** Milliseconds of processor time. */
  readonly small: number
  readonly large: number
  readonly ratio: number
}

const ROUNDS = 7
const LEAST_MS = 40

/** Milliseconds that `work` takes, repeated until that can be measured. */
function once(work: () => void): number {
  let times = 0
  let spent = 0
  while (spent < LEAST_MS) {
    spent += time(work)
    times++
  }
  return spent / times
}

/** Both in turn, as medians; the ratio is that of rounds, so that it travels between machines. */
export function grow({ title, few, many, run, gate, most }: Growth): Grown {
  const small = run(few)
  const large = run(many)
  once(small)
  once(large)
  const rounds = Array.from({ length: ROUNDS }, () => ({ small: once(small), large: once(large) }))
  return {
    title,
    few,
    many,
    gate,
    most,
    small: median(rounds.map((round) => round.small)),
    large: median(rounds.map((round) => round.large)),
    ratio: median(rounds.map((round) => round.large / round.small)),
  }
}
