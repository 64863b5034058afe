import { substream } from '#engine/core/draw.ts'
import { type Domain, largestRemainder } from '#engine/exam/blueprint.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import type { Progress, QuestionProgress } from '#engine/learner/progress.ts'
import { type Ms, ms } from '#engine/units.ts'

import { type Beta, betaMean, betaSampler, betaVariance } from './beta.ts'

/** Scored questions of a real exam, and how many of them are at least 72 %. */
const SCORED = 50
const TO_PASS = 36
/** First encounters below which nothing is claimed. */
const READINESS_NEEDS = 40
const WINDOW = ms(30 * 86_400_000)
const DRAWS = 400
const STREAM_READINESS = 30
/** Prior of every domain and topic: Beta(2, 2). */
const PRIOR = 2

export type ReadinessRequest = {
  /** The task under which an answer counts for the exam, or null; see `taskIn`. */
  readonly taskOf: (question: QuestionProgress) => string | null
  readonly domains: readonly Domain[]
  /** All topics of the bank, so that one never practised is known to be uncertain. */
  readonly topics: readonly TopicId[]
  readonly now: Ms
  readonly seed: number
}

type DomainReadiness = {
  readonly domain: string
  /** First encounters counted, and how many of them right. */
  readonly n: number
  readonly right: number
  /** Expected share of right answers. */
  readonly mean: number
}

export type Readiness =
  | { readonly kind: 'too few'; readonly n: number; readonly needed: number }
  | {
      readonly kind: 'band'
      readonly n: number
      /** Chance that at least 36 of 50 scored questions are right: its mean, and a band around it that holds the middle 80 %. */
      readonly chance: number
      readonly low: number
      readonly high: number
      readonly domains: readonly DomainReadiness[]
      /** The topic whose result is least certain; practising it narrows the band most. */
      readonly uncertain: TopicId | null
    }

/**
 * The chance to pass, from first encounters of the last 30 days: what was met before proves memory of the question,
 * not knowledge. Untimed answers weigh one half. Each domain is a Beta posterior; every draw from the posteriors gives
 * one exact chance of at least 72 % in an exam with the domains' weights, and the spread of those is the band.
 */
export function readiness(progress: Progress, request: ReadinessRequest): Readiness {
  const met = firstEncounters(progress, request)
  if (met.length < READINESS_NEEDS) return { kind: 'too few', n: met.length, needed: READINESS_NEEDS }
  const { domains, taskOf } = request
  const groups = domains.map(({ id }) => met.filter((question) => taskOf(question)?.slice(0, 1) === id))
  const posteriors = groups.map(posterior)
  const counts = largestRemainder(
    SCORED,
    domains.map(({ weight }) => weight),
  )
  const samplers = posteriors.map(betaSampler)
  const chances = Array.from({ length: DRAWS }, (_, n) => {
    const shares = samplers.map((sample, index) =>
      sample(request.seed, substream(STREAM_READINESS, index), n),
    )
    return passChance(shares, counts)
  }).toSorted((a, b) => a - b)
  const chance = chances.reduce((sum, one) => sum + one, 0) / DRAWS
  return {
    kind: 'band',
    n: met.length,
    chance,
    // Where almost all draws are hopeless or certain, the mean lies outside their middle: the band takes it in.
    low: Math.min(chance, chances[Math.floor(DRAWS * 0.1)] ?? 0),
    high: Math.max(chance, chances[Math.ceil(DRAWS * 0.9) - 1] ?? 1),
    domains: domains.map(({ id }, index) => {
      const group = groups[index] ?? []
      const shape = posteriors[index] ?? { alpha: PRIOR, beta: PRIOR }
      return { domain: id, n: group.length, right: group.filter(isHit).length, mean: betaMean(shape) }
    }),
    uncertain: mostUncertain(met, request.topics),
  }
}

/**
 * The exact chance of at least 36 right answers out of 50, when `counts[i]` questions are answered right with
 * probability `shares[i]` each, by adding up one question at a time.
 */
export function passChance(shares: readonly number[], counts: readonly number[]): number {
  // chance[k]: exactly k right so far.
  const chance = new Float64Array(SCORED + 1)
  chance[0] = 1
  let asked = 0
  for (const [index, share] of shares.entries()) {
    for (let i = 0; i < (counts[index] ?? 0); i++) {
      asked++
      for (let k = asked; k > 0; k--)
        chance[k] = (chance[k] ?? 0) * (1 - share) + (chance[k - 1] ?? 0) * share
      chance[0] = (chance[0] ?? 0) * (1 - share)
    }
  }
  let passed = 0
  for (let k = TO_PASS; k <= SCORED; k++) passed += chance[k] ?? 0
  return Math.min(1, Math.max(0, passed))
}

function firstEncounters(progress: Progress, { taskOf, now }: ReadinessRequest): readonly QuestionProgress[] {
  return [...progress.questions.values()].filter(
    (question) => question.first.isAnswered && isRecent(question, now) && taskOf(question) !== null,
  )
}

/** Within the window. A time to come was read off a clock that was ahead, so nobody knows how long ago it was. */
function isRecent({ first }: QuestionProgress, now: Ms): boolean {
  return first.at > now - WINDOW && first.at <= now
}

function posterior(met: readonly QuestionProgress[]): Beta {
  let alpha = PRIOR
  let beta = PRIOR
  for (const question of met) {
    const weight = question.first.timed ? 1 : 0.5
    if (isHit(question)) alpha += weight
    else beta += weight
  }
  return { alpha, beta }
}

function isHit({ first }: QuestionProgress): boolean {
  return first.verdict === 'right'
}

function mostUncertain(met: readonly QuestionProgress[], topics: readonly TopicId[]): TopicId | null {
  let widest: TopicId | null = null
  let most = -1
  for (const topic of topics) {
    const variance = betaVariance(posterior(met.filter((question) => question.topic === topic)))
    if (variance <= most) continue
    widest = topic
    most = variance
  }
  return widest
}
