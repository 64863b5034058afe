import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type {
  Dialect,
  MappingInputs,
  MappingOutput,
  RenderOptions,
} from '#engine/gateway/templates/template-types.ts'

export const NOTHING: MappingInputs = {
  body: null,
  params: { path: {}, querystring: {}, header: {} },
  context: {},
  stageVariables: {},
}

/** Renders a mapping template that must succeed. */
export function mapped(
  source: string,
  inputs: Partial<MappingInputs> = {},
  dialect: Dialect = 'api-gateway',
  options: RenderOptions = {},
): MappingOutput {
  const compiled = compileTemplate(source, dialect)
  const rendered = compiled.ok ? renderMapping(compiled.value, { ...NOTHING, ...inputs }, options) : compiled
  if (!rendered.ok) throw new Error(`${rendered.error.kind}: ${rendered.error.message}`)
  return rendered.value
}

/** The kind of the problem that a mapping template must have. */
export function problemOf(
  source: string,
  inputs: Partial<MappingInputs> = {},
  dialect: Dialect = 'api-gateway',
  options: RenderOptions = {},
): { readonly kind: string; readonly message: string; readonly at: string } {
  const compiled = compileTemplate(source, dialect)
  const rendered = compiled.ok ? renderMapping(compiled.value, { ...NOTHING, ...inputs }, options) : compiled
  if (rendered.ok) throw new Error(`No problem: ${rendered.value.output}`)
  const { kind, message, line, column } = rendered.error
  return { kind, message, at: `${line}:${column}` }
}
