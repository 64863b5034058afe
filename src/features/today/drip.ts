import { Buckets, tokenScale, type Limit } from '#engine/gateway/token-bucket.ts'
import { micros, MICROS_PER_SECOND, type Micros } from '#engine/units.ts'

/** One request of a drip, decided when it came. */
export type Drop = { readonly at: Micros; readonly isAdmitted: boolean }

/** Whole microseconds between two requests; `perSecond` is at least 1. */
const gapOf = (perSecond: number): number => Math.round(MICROS_PER_SECOND / perSecond)

function bucketOf(limit: Limit): Buckets {
  const scale = tokenScale([limit], 1)
  if (scale === null) throw new Error('The bucket is too large for whole microseconds.')
  return new Buckets([limit], scale)
}

/** Takes a token if there is one. */
function decide(bucket: Buckets, at: number): boolean {
  const isAdmitted = bucket.peek(0, at) >= bucket.unit
  if (isAdmitted) bucket.take(0, at)
  return isAdmitted
}

/** One bucket under an even drip of requests whose rate may be changed at any time. The rule is the engine's. */
export class Drip {
  readonly limit: Limit
  readonly #bucket: Buckets
  #now = 0
  #last = 0

  constructor(limit: Limit) {
    this.limit = limit
    this.#bucket = bucketOf(limit)
  }

  get now(): Micros {
    return micros(this.#now)
  }

  /** Tokens in the bucket, whole and parts of one. */
  get tokens(): number {
    return this.#bucket.peek(0, this.#now) / this.#bucket.unit
  }

  /** Lets `by` µs pass in which requests come `perSecond`; returns those that came, in order. */
  advance(by: number, perSecond: number): readonly Drop[] {
    const end = this.#now + Math.round(by)
    const drops: Drop[] = []
    for (let at = this.next(perSecond); at <= end; at = this.next(perSecond)) {
      drops.push({ at: micros(at), isAdmitted: decide(this.#bucket, at) })
      this.#last = at
      this.#now = at
    }
    this.#now = end
    return drops
  }

  /** The instant in µs of the next request at this rate, which is never in the past. */
  next(perSecond: number): number {
    return Math.max(this.#now, this.#last + gapOf(perSecond))
  }
}

/** µs from a full bucket to the first refusal under an even drip; null where there is none. Played by the rule. */
export function firstRefusal(limit: Limit, perSecond: number): Micros | null {
  if (perSecond <= limit.rate) return null
  const drip = new Drip(limit)
  for (;;) {
    const refused = drip.advance(MICROS_PER_SECOND, perSecond).find(({ isAdmitted }) => !isAdmitted)
    if (refused !== undefined) return refused.at
  }
}
