import type { Run } from './run.ts'

/** What `run` may throw: an error from the worker has its name alone, and a class loses its own where code is made small. */
const EXPECTED: readonly string[] = ['NotModelled', 'RunLimit', 'InvalidScenario']

/** A sentence for a scenario that would not run: a feature that is left out, or a limit with what to change. */
export function reason(error: unknown, last: Run | null): string {
  if (!isExpected(error)) throw error
  return last === null ? error.message : `${error.message} The last run stays on screen.`
}

export function isExpected(error: unknown): error is Error {
  return error instanceof Error && EXPECTED.includes(error.name)
}
