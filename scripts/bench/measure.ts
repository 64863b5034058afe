/** One contender: does its operations once and returns how many they were. */
export type Contender = { readonly name: string; readonly run: () => number }

export type Comparison = {
  readonly title: string
  readonly ours: Contender
  readonly peer: Contender
  /** The ratio that the project holds itself to. */
  readonly gate: number
  /**
   * Whether memory is left to itself. A collection that is asked for throws away the code made for objects that are all
   * dead, which for much code is most of what would be measured.
   */
  readonly isUncollected?: boolean
}

export type Outcome = {
  readonly title: string
  readonly ours: number
  readonly peer: number
  readonly peerName: string
  readonly ratio: number
  readonly gate: number
}

const WARM_UP = 2
const ROUNDS = 9

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Milliseconds of processor time that `work` takes: what else the machine does meanwhile does not count. */
export function time(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

const LEAST_MS = 60

/** Repeats a contender until the time is long enough to be measured. */
function perSecond(contender: Contender, isUncollected: boolean): number {
  if (!isUncollected) globalThis.gc?.()
  let operations = 0
  let spent = 0
  while (spent < LEAST_MS) {
    spent += time(() => {
      operations += contender.run()
    })
  }
  return (operations / spent) * 1_000
}

/**
 * Runs both in turn, so that whatever else the machine does meets both, and takes the median of the ratios of the
 * rounds: ratios travel between machines, rates do not.
 */
export function compare({ title, ours, peer, gate, isUncollected = false }: Comparison): Outcome {
  const rounds: { readonly ours: number; readonly peer: number }[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    // Who goes first alternates.
    const first = perSecond(round % 2 === 0 ? ours : peer, isUncollected)
    const second = perSecond(round % 2 === 0 ? peer : ours, isUncollected)
    if (round >= WARM_UP)
      rounds.push(round % 2 === 0 ? { ours: first, peer: second } : { ours: second, peer: first })
  }
  return {
    title,
    ours: median(rounds.map((round) => round.ours)),
    peer: median(rounds.map((round) => round.peer)),
    peerName: peer.name,
    ratio: median(rounds.map((round) => round.ours / round.peer)),
    gate,
  }
}
