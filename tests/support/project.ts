import { loadProject } from '#content/compile/project.ts'

let loaded: ReturnType<typeof loadProject> | undefined

/**
 * The project's own content, read, resolved and checked once for all test files that ask for it: a load takes seconds,
 * and nobody changes it. The day is fixed, so that no fact grows old in a test.
 */
export function theProject(): ReturnType<typeof loadProject> {
  loaded ??= loadProject('content', '2026-11-30')
  return loaded
}
