import { drawBetween, STREAM, substream } from '#engine/core/draw.ts'

/**
 * How long a client waits before it tries again (fact thr-27). Waits in whole µs. Attempt 0 is the first; `retry` k
 * follows the refusal of attempt k.
 */
export type Backoff = {
  readonly policy: 'none' | 'fixed' | 'exponential' | 'full' | 'equal' | 'decorrelated'
  readonly base: number
  readonly cap: number
}

/** The longest wait of retry k without jitter: min(cap, base·2^k). */
export function backoffBound(backoff: Backoff, retry: number): number {
  let bound = backoff.base
  for (let k = 0; k < retry; k++) bound *= 2
  return Math.min(backoff.cap, bound)
}

/** What a wait with jitter draws from: the run's seed and the ordinal of the request. */
export type RetryDraw = { readonly seed: number; readonly request: number }

/**
 * The wait of retry k. Full jitter: 0…b; equal: b/2 + 0…b/2; decorrelated: min(cap, base…3 × the previous wait), whose
 * first previous wait is the base; b = min(cap, base·2^k). Fixed waits the base. Policies without jitter draw nothing.
 */
export function backoffWait(backoff: Backoff, retry: number, previous: number, source: RetryDraw): number {
  const between = (low: number, high: number): number =>
    drawBetween(source.seed, substream(STREAM.jitter, retry), source.request, { low, high })
  const bound = backoffBound(backoff, retry)
  switch (backoff.policy) {
    case 'none':
      return Infinity
    case 'fixed':
      return Math.min(backoff.cap, backoff.base)
    case 'exponential':
      return bound
    case 'full':
      return between(0, bound)
    case 'equal': {
      const half = Math.floor(bound / 2)
      return bound - half + between(0, half)
    }
    case 'decorrelated': {
      const before = retry === 0 ? backoff.base : previous
      return Math.min(backoff.cap, between(backoff.base, Math.max(backoff.base, 3 * before)))
    }
  }
}

/** The longest time that `attempts` attempts can take, in µs. */
export function longestRetry(backoff: Backoff, attempts: number): number {
  if (backoff.policy === 'none') return 0
  let total = 0
  for (let k = 0; k + 1 < attempts; k++)
    total +=
      backoff.policy === 'fixed' || backoff.policy === 'decorrelated'
        ? longestWait(backoff)
        : backoffBound(backoff, k)
  return total
}

function longestWait(backoff: Backoff): number {
  return backoff.policy === 'fixed' ? Math.min(backoff.cap, backoff.base) : backoff.cap
}

/**
 * A retry budget: every first attempt earns `percent`/100 of a retry, every retry costs one. Counted in hundredths of
 * a retry so that it is exact; a null budget never refuses.
 */
export class RetryBudget {
  readonly #percent: number | null
  #hundredths = 0

  constructor(percent: number | null) {
    this.#percent = percent
  }

  earn(): void {
    this.#hundredths += this.#percent ?? 0
  }

  /** True, and pays, where a retry may be sent. */
  spend(): boolean {
    if (this.#percent === null) return true
    if (this.#hundredths < 100) return false
    this.#hundredths -= 100
    return true
  }
}
