import { jsonFault } from '#ui/editor/json-fault.ts'
import type { EditorProblem } from '#ui/editor/problems.tsx'

/** Where a text stops being the JSON object that a part of a token must be, and what is expected; null where it is one. */
export function jsonProblem(text: string): EditorProblem | null {
  const fault = jsonFault(text)
  if (fault === null)
    return text.trimStart().startsWith('{')
      ? null
      : { line: 1, column: 1, message: 'An object in braces is expected here.' }
  const before = text.slice(0, fault).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  return { line: before.length, column, message: 'This is not JSON from here on.' }
}
