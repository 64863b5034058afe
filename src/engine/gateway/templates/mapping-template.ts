import { ok, type Result } from '#engine/result.ts'

import type { Value } from './java/values.ts'
import { contextMap, NO_OVERRIDES, overridesOf } from './overlay/context.ts'
import { dialectRules } from './overlay/dialects.ts'
import { InputObject, mapOf } from './overlay/input.ts'
import { UtilObject } from './overlay/util.ts'
import { renderWith, type Template } from './template.ts'
import type { MappingInputs, MappingOutput, RenderOptions, TemplateProblem } from './template-types.ts'

/**
 * Renders a mapping template of a REST or WebSocket API: `$input`, `$util`, `$context` and `$stageVariables` under the rules
 * of the template's dialect. The inputs are not changed: what the template writes to the overrides comes back as a new value.
 */
export function renderMapping(
  template: Template,
  inputs: MappingInputs,
  options: RenderOptions = {},
): Result<MappingOutput, TemplateProblem> {
  const { rules, payload, context: printing } = dialectRules(template.dialect)
  const { body, stageVariables, overrides = NO_OVERRIDES } = inputs
  let context: Value = null
  const makers: Readonly<Record<string, () => Value>> = {
    input: () => new InputObject({ body, params: inputs.params, printing: payload }),
    util: () => new UtilObject(payload),
    context: () => (context = contextMap(inputs.context, overrides, printing)),
    stageVariables: () => mapOf(stageVariables),
  }
  const lookup = (name: string): Value => (Object.hasOwn(makers, name) ? (makers[name]?.() ?? null) : null)
  const rendered = renderWith(template, lookup, rules, options)
  if (!rendered.ok) return rendered
  const { output, trace } = rendered.value
  return ok({ output, trace, overrides: context === null ? overrides : overridesOf(context) })
}
