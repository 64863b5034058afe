import { ok, type Result } from '#engine/result.ts'

import { dialectRules } from './overlay/dialects.ts'
import { MappingVariables } from './overlay/mapping-variables.ts'
import { renderWith, traceWith, type Template, type TraceOptions } from './template.ts'
import type {
  MappingInputs,
  MappingOutput,
  RenderOptions,
  TemplateProblem,
  TracedMapping,
} from './template-types.ts'

/**
 * Renders a mapping template of a REST or WebSocket API: `$input`, `$util`, `$context` and `$stageVariables` under the rules
 * of the template's dialect. The inputs are not changed: what the template writes to the overrides comes back as a new value.
 */
export function renderMapping(
  template: Template,
  inputs: MappingInputs,
  options: RenderOptions = {},
): Result<MappingOutput, TemplateProblem> {
  const dialect = dialectRules(template.dialect)
  const variables = new MappingVariables(inputs, dialect)
  const rendered = renderWith(template, variables, dialect.rules, options)
  if (!rendered.ok) return rendered
  const { output, trace } = rendered.value
  return ok({ output, trace, overrides: variables.overrides() })
}

/** The same step by step, up to a problem too: for whoever wants to see how the output came about. */
export function traceMapping(
  template: Template,
  inputs: MappingInputs,
  options: TraceOptions,
): TracedMapping {
  const dialect = dialectRules(template.dialect)
  const variables = new MappingVariables(inputs, dialect)
  const traced = traceWith(template, variables, dialect.rules, options)
  return { ...traced, overrides: variables.overrides() }
}
