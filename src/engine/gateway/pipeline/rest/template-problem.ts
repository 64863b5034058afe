import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { NotModelled } from '#engine/core/shape.ts'
import type { TemplateProblem } from '#engine/gateway/templates/template-types.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'

/**
 * Ends a call whose template has no output: 400 where the payload looks like JSON and is not (err-01), else 500. Throws
 * NotModelled for what the templates leave out.
 */
export function refuseTemplate(call: RestCall, rule: RuleId, problem: TemplateProblem): ResponseDocument {
  const { kind, message, line, column } = problem
  if (kind === 'not-modelled') throw new NotModelled(message)
  const place = `${message} (line ${line}, column ${column})`
  const log = `Execution failed due to configuration error: Unable to transform request: ${place}`
  if (kind === 'payload')
    return refuseWith(call, rule, { type: 'DEFAULT_4XX', status: 400, message, log }, place)
  return refuseWith(call, rule, { type: 'API_CONFIGURATION_ERROR', log }, place)
}
