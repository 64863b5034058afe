import { javaText } from '#engine/gateway/templates/java/text.ts'
import type { Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/**
 * A value as a trace notes it; null for none. What cannot be printed is no mistake of a template that only sets it or
 * loops over it: to watch a template must not change how it ends.
 */
export function valueNote(value: Value): string | null {
  if (value === null) return null
  try {
    return javaText(value)
  } catch (error) {
    if (error instanceof TemplateFailure) return 'a value that has no text'
    throw error
  }
}
