import { checkArrivals } from '#engine/core/arrivals.ts'
import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { inside } from '#engine/simulators/kit/fields.ts'
import { parseParameter } from '#engine/simulators/kit/request.ts'

import { checkCalls } from './calls.ts'
import { authorizerFields, type AuthorizerScenario } from './fields.ts'
import { checkComparisons } from './work.ts'

export type { AuthorizerEdit, AuthorizerScenario } from './fields.ts'

/**
 * An authorizer scenario: its fields, sources that can be one, resources that an ARN can match, patterns that can be read,
 * traffic of a bearable size.
 */
export const authorizerShape: Shape<AuthorizerScenario> = checked(authorizerFields, (scenario, root) => {
  const at = inside(root)
  checkSources(scenario, at)
  try {
    new RegExp(scenario.authorizer.tokenPattern, 'u')
  } catch {
    throw new InvalidScenario(
      at('authorizer.tokenPattern'),
      'a regular expression',
      scenario.authorizer.tokenPattern,
    )
  }
  for (const [index, user] of scenario.users.entries())
    for (const field of ['allow', 'deny'] as const)
      for (const [n, resource] of user[field].entries())
        checkResource(resource, at(`users.${index}.${field}.${n}`))
  checkArrivals(scenario.traffic, at('traffic'))
  checkCalls(scenario, at)
  checkComparisons(scenario, at)
})

function checkSources({ authorizer }: AuthorizerScenario, at: (path: string) => string): void {
  const { type, identitySources, ttlSeconds } = authorizer
  const known = type === 'TOKEN' ? 'header.name' : 'header.name or query.name'
  const expected = `${known} (stage variables and context are not modelled)`
  for (const [index, source] of identitySources.entries()) {
    const path = at(`authorizer.identitySources.${index}`)
    const { from } = parseParameter(source, path, expected)
    if (from !== 'header' && (from !== 'query' || type === 'TOKEN'))
      throw new InvalidScenario(path, expected, source)
  }
  if (type === 'TOKEN' && identitySources.length !== 1)
    throw new InvalidScenario(at('authorizer.identitySources'), 'one header', identitySources)
  if (identitySources.length === 0 && ttlSeconds > 0)
    throw new InvalidScenario(at('authorizer.identitySources'), 'at least one source while caching', [])
}

/** An ARN has a slash where a request has a space: a resource that no ARN can match would deny without a word. */
function checkResource(resource: string, path: string): void {
  if (!/^[A-Z*?]+(\/|$)/.test(resource))
    throw new InvalidScenario(
      path,
      'a method in capitals, a slash and a path, with * and ? where they vary, for example GET/orders/*',
      resource,
    )
}
