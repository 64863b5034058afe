import { NotModelled } from '#engine/core/shape.ts'
import { compileSlowPattern, mostWays } from '#engine/gateway/validation/pattern.ts'
import { ValidationLimit } from '#engine/gateway/validation/errors.ts'

/** Most steps that a run spends on its pattern, some 500 ms; counted, so that a run ends alike on every machine. */
const MOST_STEPS = 10_000_000
/** Tokens whose answer is kept: most runs ask about few, again and again. */
const MOST_KEPT = 10_000
/** Longer than any token of a scenario, braces filled. */
const LONGEST_TOKEN = 200
/** Where no more ways lead through a token, the platform's own expression takes microseconds. */
const FEW_WAYS = 2_000

/** Whether a pattern may have more ways through a token than the platform's own expression can be trusted with. */
export function isSlowPattern(source: string): boolean {
  return source !== '' && mostWays(source, LONGEST_TOKEN) > FEW_WAYS
}

/**
 * The pattern of a scenario, which anyone can send in a link. The platform's own expressions backtrack, and `^(a+)+$`
 * holds the page for years: they run only where the ways through a token are counted and few. Throws `NotModelled` for what can't be matched in bounded time (back
 * references, look-behind) and when a run has spent its steps.
 */
export function tokenPatternOf(source: string): { readonly test: (token: string) => boolean } {
  if (!isSlowPattern(source)) return new RegExp(source, 'u')
  const fits = compileSlowPattern(source, { left: MOST_STEPS })
  const known = new Map<string, boolean>()
  return {
    test(token) {
      const before = known.get(token)
      if (before !== undefined) return before
      const answer = bounded(fits, token)
      if (known.size < MOST_KEPT) known.set(token, answer)
      return answer
    },
  }
}

function bounded(fits: (token: string) => boolean, token: string): boolean {
  try {
    return fits(token)
  } catch (error) {
    if (error instanceof ValidationLimit)
      throw new NotModelled(`A token pattern that takes more than ${MOST_STEPS} steps over these tokens`)
    throw error
  }
}
