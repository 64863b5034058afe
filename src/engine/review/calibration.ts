import type { ConfidenceLevel } from '#engine/questions/response.ts'
import type { Calibration } from '#engine/learner/progress.ts'

/** What an honest "guess", "unsure" and "sure" come to: one option in four, an even chance, nine in ten. */
const EXPECTED_SHARE = { guess: 0.25, unsure: 0.5, sure: 0.9 } as const satisfies Record<
  ConfidenceLevel,
  number
>

/** Answers of one level from which its share says anything. */
const ENOUGH = 10

export type CalibrationRow = {
  readonly level: ConfidenceLevel
  /** Share that the level claims. */
  readonly claimed: number
  readonly total: number
  readonly right: number
  /** right ÷ total, or null without answers. */
  readonly share: number | null
  readonly verdict: 'too few' | 'overconfident' | 'underconfident' | 'fair'
}

/** How often each level of confidence was right, against what it claims; fair within 15 points. */
export function calibrationRows(calibration: Calibration): readonly CalibrationRow[] {
  const levels: readonly ConfidenceLevel[] = ['guess', 'unsure', 'sure']
  return levels.map((level) => {
    const { total, right } = calibration[level]
    const share = total === 0 ? null : right / total
    return {
      level,
      claimed: EXPECTED_SHARE[level],
      total,
      right,
      share,
      verdict: verdict(level, total, share ?? 0),
    }
  })
}

function verdict(level: ConfidenceLevel, total: number, share: number): CalibrationRow['verdict'] {
  if (total < ENOUGH) return 'too few'
  const gap = share - EXPECTED_SHARE[level]
  if (gap < -0.15) return 'overconfident'
  return gap > 0.15 ? 'underconfident' : 'fair'
}
