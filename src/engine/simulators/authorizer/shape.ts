import { checkArrivals } from '#engine/core/arrivals.ts'
import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { parsePattern } from '#engine/simulators/kit/pattern.ts'
import { parseParameter } from '#engine/simulators/kit/request.ts'

import { authorizerFields, type AuthorizerScenario } from './scenario.ts'

/** An authorizer scenario: its fields, sources that can be one, patterns that can be read, traffic of a bearable size. */
export const authorizerShape: Shape<AuthorizerScenario> = checked(authorizerFields, (scenario, root) => {
  const at = (path: string): string => (root === '' ? path : `${root}.${path}`)
  const { type, identitySources, tokenPattern } = scenario.authorizer
  for (const [index, source] of identitySources.entries()) {
    const path = at(`authorizer.identitySources.${index}`)
    const { from } = parseParameter(source, path)
    if (from !== 'header' && (from !== 'query' || type === 'TOKEN'))
      throw new InvalidScenario(path, type === 'TOKEN' ? 'a header' : 'a header or query parameter', source)
  }
  if (type === 'TOKEN' && identitySources.length !== 1)
    throw new InvalidScenario(at('authorizer.identitySources'), 'one header', identitySources)
  if (identitySources.length === 0 && scenario.authorizer.ttlSeconds > 0)
    throw new InvalidScenario(at('authorizer.identitySources'), 'at least one source while caching', [])
  try {
    new RegExp(tokenPattern, 'u')
  } catch {
    throw new InvalidScenario(at('authorizer.tokenPattern'), 'a regular expression', tokenPattern)
  }
  for (const [index, entry] of scenario.traffic.entries())
    parsePattern(`${entry.request}\n${entry.token}`, at(`traffic.${index}.request`))
  checkArrivals(scenario.traffic, at('traffic'))
})
