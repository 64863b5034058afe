import { type Grade, grade, type KindRules } from '#engine/questions/kind-rules.ts'
import type { Slip } from '#engine/questions/question.ts'

type Asked = { readonly value: number; readonly tolerance: number; readonly slips: readonly Slip[] }

/** Decimal input such as 0.1 + 0.2 may miss an exact key by rounding alone; this much is forgiven, relatively. */
const ROUNDING = 1e-9

function isNear(given: number, wanted: number, tolerance: number): boolean {
  return Math.abs(given - wanted) <= tolerance + ROUNDING * Math.max(1, Math.abs(wanted))
}

/** The slip nearest to a wrong number, if one lies within the tolerance; the first of two that are equally near. */
function slipFor(asked: Asked, given: number): Slip | null {
  const near = asked.slips.filter((slip) => isNear(given, slip.value, asked.tolerance))
  return near.reduce<Slip | null>(
    (best, slip) =>
      best === null || Math.abs(given - slip.value) < Math.abs(given - best.value) ? slip : best,
    null,
  )
}

function gradeNumber(asked: Asked, given: number): Grade {
  return isNear(given, asked.value, asked.tolerance)
    ? grade('right', [])
    : grade('wrong', [], slipFor(asked, given))
}

/** A number within the tolerance, both ends included. */
export const numericRules: KindRules<'numeric'> = {
  grade: (question, response) => gradeNumber(question, response.value),
  isComplete: () => true,
  isValid: (_question, response) => Number.isFinite(response.value),
  shuffle: (question) => question,
}

/** The same for a number that a simulator run will mark. */
export const predictRules: KindRules<'predict'> = {
  grade: (question, response) => gradeNumber(question, response.value),
  isComplete: () => true,
  isValid: (_question, response) => Number.isFinite(response.value),
  shuffle: (question) => question,
}
