import { substream } from '#engine/core/draw.ts'
import { betaSampler } from '#engine/review/beta.ts'
import { passChance } from '#engine/review/readiness.ts'

import { type Domain, largestRemainder } from '#engine/exam/blueprint.ts'
import type { ExamResult } from '#engine/exam/scoring.ts'

/** Scored questions of a real exam; the other 15 of its 65 do not count. */
const SCORED = 50
const DRAWS = 300
const STREAM_PASS_BAND = 31
/** Prior of every domain, Beta(1, 1): a stronger one draws strong learners to the middle; see tests/support/cohort. */
const PRIOR = 1

/** Chance that at least 72 % of 50 scored questions are right: its mean and the middle 80 % of it, 0 to 1. */
export type PassBand = { readonly chance: number; readonly low: number; readonly high: number }

/**
 * The band from one attempt alone: each domain's share of right answers is a Beta posterior of this attempt's counts,
 * and every draw from them gives one exact chance in an exam with the blueprint's weights. The same result always
 * gives the same band.
 */
export function passBand(
  result: Pick<ExamResult, 'domains'>,
  blueprint: { readonly domains: readonly Domain[] },
): PassBand {
  const { domains } = blueprint
  const counts = largestRemainder(
    SCORED,
    domains.map(({ weight }) => weight),
  )
  const samplers = domains.map(({ id }) => {
    const { right, total } = result.domains.find((domain) => domain.id === id) ?? { right: 0, total: 0 }
    return betaSampler({ alpha: PRIOR + right, beta: PRIOR + total - right })
  })
  const chances = Array.from({ length: DRAWS }, (_, n) =>
    passChance(
      samplers.map((sample, index) => sample(0, substream(STREAM_PASS_BAND, index), n)),
      counts,
    ),
  ).toSorted((a, b) => a - b)
  return {
    chance: chances.reduce((sum, chance) => sum + chance, 0) / DRAWS,
    low: chances[Math.floor(DRAWS * 0.1)] ?? 0,
    high: chances[Math.ceil(DRAWS * 0.9) - 1] ?? 1,
  }
}
