import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { inside } from '#engine/simulators/kit/fields.ts'
import { pathParameters } from '#engine/simulators/kit/request-text.ts'

import { fields, type ValidationScenario } from './fields.ts'

/** A validation scenario whose request can be read. A model may be wrong: that is a run. */
export const validationShape: Shape<ValidationScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  const { line, resource, headers, required, models } = scenario
  if (!/^[A-Z]+ \/\S*$/u.test(line))
    throw new InvalidScenario(at('line'), 'a verb and a path, such as POST /orders/7?page=2', line)
  if (resource !== '' && !resource.startsWith('/'))
    throw new InvalidScenario(at('resource'), 'a path, such as /orders/{id}', resource)
  if (pathParameters(scenario) === null)
    throw new InvalidScenario(at('resource'), `a path that ${line.split(' ')[1] ?? ''} fits`, resource)
  const odd = headers.findIndex((header) => !/^[^\s:]+:/u.test(header))
  if (odd !== -1) throw new InvalidScenario(at(`headers.${odd}`), 'a header like Name: value', headers[odd])
  const strange = required.findIndex((each) => !/^(?:header|query|path)\../u.test(each))
  if (strange !== -1)
    throw new InvalidScenario(
      at(`required.${strange}`),
      'a place and a name, such as header.X-Client, query.page or path.id',
      required[strange],
    )
  const twice = models.findIndex(({ name }, index) => models.findIndex((one) => one.name === name) !== index)
  if (twice !== -1)
    throw new InvalidScenario(
      at(`models.${twice}.name`),
      'a name that no other model has',
      models[twice]?.name,
    )
})
