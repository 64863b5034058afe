import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type { MappingInputs } from '#engine/gateway/templates/template-types.ts'

import type { PreparedTemplate, Rendered } from './template.ts'

/** Parses a mapping template once. One that is not valid fails at each call, as it does on AWS. */
export function prepareTemplate(source: string): PreparedTemplate {
  const compiled = compileTemplate(source, 'api-gateway')
  if (!compiled.ok) {
    const failed: Rendered = { ok: false, problem: compiled.error }
    return { source, render: () => failed }
  }
  const template = compiled.value
  return { source, render: (inputs) => rendered(renderMapping(template, inputs)) }
}

function rendered(result: ReturnType<typeof renderMapping>): Rendered {
  if (!result.ok) return { ok: false, problem: result.error }
  const { output, overrides } = result.value
  return { ok: true, output, overrides }
}

const READER = prepareTemplate('$input.path($stageVariables.path)')

const NOTHING = { path: {}, querystring: {}, header: {} }

/** A JSONPath in a payload as text, read as a template reads it; null where it leads to nothing or to an empty text. */
export function readPath(body: string, path: string): string | null {
  const inputs: MappingInputs = { body, params: NOTHING, context: {}, stageVariables: { path } }
  const found = READER.render(inputs)
  return found.ok && found.output !== '' ? found.output : null
}
