import { TokenBucket } from 'limiter'

import { drawBelow } from '#engine/core/draw.ts'
import { packRoutes, ThrottleChain } from '#engine/gateway/throttle-chain.ts'
import { Buckets, PASSED, tokenScale, type Limit } from '#engine/gateway/token-bucket.ts'

import type { Comparison } from './measure.ts'

const CLIENTS = 1_024
const METHODS = 16
const DECISIONS = 200_000

/**
 * So large that every decision of the bench meets all three levels and takes a token at each: a refusal at the first
 * level would spare limiter the others.
 */
const account: Limit = { rate: 10_000_000, burst: 10_000_000 }
const method: Limit = { rate: 1_000_000, burst: 1_000_000 }
const plan: Limit = { rate: 20_000, burst: 20_000 }

/** The client of each request: the same for both. */
const clients = Uint16Array.from({ length: 65_536 }, (_, n) => drawBelow(1, 5, n, CLIENTS))
const methodOf = (client: number): number => client % METHODS

/** Ours: plan, method and account, atomic and exact; the tokens found at each level are recorded with each decision. */
function ours(): () => number {
  const limits = [
    account,
    ...Array.from({ length: METHODS }, () => method),
    ...Array.from({ length: CLIENTS }, () => plan),
  ]
  const scale = tokenScale(limits, 1)
  if (scale === null) throw new Error('The bench has limits that fit a tick of 1 µs.')
  const buckets = new Buckets(limits, scale)
  const routes = Array.from({ length: CLIENTS }, (_, client) => [
    1 + METHODS + client,
    1 + methodOf(client),
    0,
  ])
  const chain = new ThrottleChain(buckets, packRoutes(routes), 'atomic')
  const answers = new Int32Array(DECISIONS)
  let tick = 0
  return () => {
    let passed = 0
    for (let n = 0; n < DECISIONS; n++) {
      tick++
      const answer = chain.decide(clients[n & 65_535] ?? 0, tick)
      answers[n] = answer
      if (answer === PASSED) passed++
    }
    if (passed !== DECISIONS) throw new Error('The bench must admit everything.')
    return DECISIONS
  }
}

/** limiter: the same levels by parent buckets, on its real clock. */
function limiter(): () => number {
  const of = (limit: Limit, parentBucket?: TokenBucket): TokenBucket =>
    new TokenBucket({
      bucketSize: limit.burst,
      tokensPerInterval: limit.rate,
      interval: 'second',
      ...(parentBucket === undefined ? {} : { parentBucket }),
    })
  const root = of(account)
  const methods = Array.from({ length: METHODS }, () => of(method, root))
  const buckets = Array.from({ length: CLIENTS }, (_, client) => of(plan, methods[methodOf(client)]))
  const answers = new Uint8Array(DECISIONS)
  return () => {
    let passed = 0
    for (let n = 0; n < DECISIONS; n++) {
      const isPassed = buckets[clients[n & 65_535] ?? 0]?.tryRemoveTokens(1) === true
      answers[n] = isPassed ? 1 : 0
      if (isPassed) passed++
    }
    if (passed !== DECISIONS) throw new Error('The bench must admit everything.')
    return DECISIONS
  }
}

export function throttleComparison(): Comparison {
  return {
    title: 'three-level throttle decisions',
    ours: { name: 'gatehouse', run: ours() },
    peer: { name: 'limiter with parent buckets', run: limiter() },
    gate: 12,
  }
}
