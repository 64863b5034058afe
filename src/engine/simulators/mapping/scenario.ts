import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { inside } from '#engine/simulators/kit/fields.ts'
import { pathParameters } from '#engine/simulators/kit/request-text.ts'

import { fields, type MappingScenario } from './fields.ts'
import { jsonObject } from './inputs.ts'

/** A mapping scenario whose request can be read and whose objects are objects. The template may be wrong: that is a run. */
export const mappingShape: Shape<MappingScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  const { line, resource, headers, stageVariables, context, variables, dialect } = scenario
  if (!/^[A-Z]+ \/\S*$/u.test(line))
    throw new InvalidScenario(at('line'), 'a verb and a path, such as POST /orders/7?page=2', line)
  if (resource !== '' && !resource.startsWith('/'))
    throw new InvalidScenario(at('resource'), 'a path, such as /orders/{id}', resource)
  if (pathParameters(scenario) === null)
    throw new InvalidScenario(at('resource'), `a path that ${line.split(' ')[1] ?? ''} fits`, resource)
  checkEach(headers, /^[^\s:]+:/u, at('headers'), 'a header like Name: value')
  checkEach(stageVariables, /^\w+=/u, at('stageVariables'), 'a variable like name=value')
  for (const [name, value] of Object.entries({ context, variables }))
    if (jsonObject(value) === null) throw new InvalidScenario(at(name), 'an object in JSON', value)
  if (dialect === 'api-gateway' && Object.keys(jsonObject(variables) ?? {}).length > 0)
    throw new InvalidScenario(at('variables'), 'no variables: API Gateway has none of your own', variables)
})

function checkEach(items: readonly string[], pattern: RegExp, path: string, expected: string): void {
  const odd = items.findIndex((item) => !pattern.test(item))
  if (odd !== -1) throw new InvalidScenario(`${path}.${odd}`, expected, items[odd])
}
