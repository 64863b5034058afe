import { firstTrue } from '#engine/core/first-true.ts'
import { packRoutes, ThrottleChain, type Accounting } from '#engine/gateway/throttle-chain.ts'
import { Buckets, PASSED, tokenScale } from '#engine/gateway/token-bucket.ts'
import { MICROS_PER_SECOND } from '#engine/units.ts'

export type Bucket = { readonly rate: number; readonly burst: number }
/** Requests at one instant, in whole µs from 0. */
export type Wave = { readonly at: number; readonly count: number }

/**
 * Requests that one exact bucket admits, full at the start and refilled continuously (fact thr-01, conv-m1).
 * Waves are in order of time.
 */
export function admittedBy(bucket: Bucket, waves: readonly Wave[]): number {
  const buckets = oneBucket(bucket)
  let admitted = 0
  for (const { at, count } of waves) {
    const tokens = Math.floor(buckets.peek(0, at) / buckets.unit)
    const passed = Math.min(tokens, count)
    for (let taken = 0; taken < passed; taken++) buckets.take(0, at)
    admitted += passed
  }
  return admitted
}

/**
 * Instant in µs of the first refused request when one comes every `gap` µs from 0 on. The traffic must be faster than
 * the rate, or it would never be refused.
 */
export function firstRefusalOf(bucket: Bucket, gap: number): number {
  const buckets = oneBucket(bucket)
  let at = 0
  while (buckets.peek(0, at) >= buckets.unit) {
    buckets.take(0, at)
    at += gap
  }
  return at
}

/** What is admitted with the later waves a microsecond early or late: a key that changes stands on the edge of a refill. */
export function admittedAround(bucket: Bucket, waves: readonly Wave[]): readonly number[] {
  return [-1, 1].map((shift) =>
    admittedBy(
      bucket,
      waves.map((wave) => (wave.at === 0 ? wave : { ...wave, at: wave.at + shift })),
    ),
  )
}

/** Requests that one exact bucket admits of `count`, one every `gap` µs from 0 on. */
export function admittedOfStream(bucket: Bucket, gap: number, count: number): number {
  const buckets = oneBucket(bucket)
  let admitted = 0
  for (let index = 0; index < count; index++) {
    if (buckets.peek(0, index * gap) < buckets.unit) continue
    buckets.take(0, index * gap)
    admitted++
  }
  return admitted
}

/** µs that an empty bucket takes until it holds so many tokens, at most its burst. */
export function timeToHold(bucket: Bucket, tokens: number): number {
  const buckets = oneBucket(bucket)
  for (let taken = 0; taken < bucket.burst; taken++) buckets.take(0, 0)
  const isFull = (at: number): boolean => buckets.peek(0, at) >= tokens * buckets.unit
  let high = 1
  while (!isFull(high)) high *= 2
  return firstTrue(1, high, isFull)
}

export type RoutedWave = Wave & {
  /** Indices of the buckets that each request of the wave passes, in order. */
  readonly route: readonly number[]
}

/** Requests of each wave that get through all the buckets of its route (facts thr-05, thr-06; conv-m2). */
export function admittedThrough(
  buckets: readonly Bucket[],
  waves: readonly RoutedWave[],
  accounting: Accounting,
): readonly number[] {
  const routes = packRoutes(waves.map(({ route }) => route))
  const chain = new ThrottleChain(exact(buckets), routes, accounting)
  return waves.map(({ at, count }, wave) => {
    let admitted = 0
    for (let request = 0; request < count; request++) if (chain.decide(wave, at) === PASSED) admitted++
    return admitted
  })
}

const oneBucket = (bucket: Bucket): Buckets => exact([bucket])

function exact(limits: readonly Bucket[]): Buckets {
  const scale = tokenScale(limits, 1)
  if (scale === null) throw new Error('These buckets are too large to be exact.')
  return new Buckets(limits, scale)
}

export const secondsToMicros = (seconds: number): number => seconds * MICROS_PER_SECOND
