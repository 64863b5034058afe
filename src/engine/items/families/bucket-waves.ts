import { Buckets, tokenScale } from '#engine/gateway/token-bucket.ts'
import { MICROS_PER_SECOND } from '#engine/units.ts'

export type Bucket = { readonly rate: number; readonly burst: number }
/** Requests at one instant, in whole µs from 0. */
export type Wave = { readonly at: number; readonly count: number }

/**
 * Requests that one exact bucket admits, full at the start and refilled continuously (fact thr-01, convention M1).
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

function oneBucket(bucket: Bucket): Buckets {
  const scale = tokenScale([bucket], 1)
  if (scale === null) throw new Error(`A bucket of ${bucket.burst} tokens is too large to be exact.`)
  return new Buckets([bucket], scale)
}

export const secondsToMicros = (seconds: number): number => seconds * MICROS_PER_SECOND
