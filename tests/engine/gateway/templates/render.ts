import { compileTemplate, renderVelocity } from '#engine/gateway/templates/template.ts'
import type { JsonObject } from '#engine/core/json.ts'
import type { RenderOptions } from '#engine/gateway/templates/template-types.ts'

/** What a recorded case expects, in the same form: the text, or that there is an error. */
export type Outcome = { readonly output: string } | { readonly error: string }

/** Renders as plain Velocity; an error becomes its kind. */
export function velocity(template: string, variables: JsonObject = {}, options: RenderOptions = {}): Outcome {
  const compiled = compileTemplate(template, 'velocity')
  const rendered = compiled.ok ? renderVelocity(compiled.value, variables, options) : compiled
  return rendered.ok ? { output: rendered.value.output } : { error: rendered.error.kind }
}
