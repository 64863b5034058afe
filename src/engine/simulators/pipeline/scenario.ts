import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { inside } from '#engine/simulators/kit/fields.ts'

import type { ApiFields } from './api-fields.ts'
import { fields, type PipelineScenario } from './fields.ts'
import { checkServed } from './served.ts'
import type { SigningFields } from './callers/signing.ts'

const ROUTE = /^[A-Z]+ \/\S*$/u

/** A pipeline scenario whose gateway can serve: routes and addresses that can be read, references that lead somewhere. */
export const pipelineShape: Shape<PipelineScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  checkApi(scenario, scenario.api, at('api'))
  if (scenario.deployed !== null) checkApi(scenario, scenario.deployed, at('deployed'))
  for (const [index, { line, to, headers, atMs, signing }] of scenario.requests.entries()) {
    const path = at(`requests.${index}`)
    if (!ROUTE.test(line))
      throw new InvalidScenario(`${path}.line`, 'a verb and a path, such as GET /items', line)
    if (to === 'domain' && scenario.domain === null)
      throw new InvalidScenario(`${path}.to`, 'the default endpoint, for there is no custom domain', to)
    const odd = headers.find((header) => !/^[^\s:]+:/u.test(header))
    if (odd !== undefined) throw new InvalidScenario(`${path}.headers`, 'headers like Name: value', odd)
    checkSigning(signing, `${path}.signing`)
    const before = scenario.requests[index - 1]?.atMs ?? 0
    if (atMs < before) throw new InvalidScenario(`${path}.atMs`, `no instant before ${before}`, atMs)
  }
  checkServed(scenario, at)
})

/** Region and service stand in a scope whose parts slashes part, in a header whose parts commas part. */
function checkSigning(signing: SigningFields | null, path: string): void {
  for (const name of ['region', 'service'] as const)
    if (signing !== null && /[\s/,]/u.test(signing[name]))
      throw new InvalidScenario(
        `${path}.${name}`,
        'a name without white space, slash and comma',
        signing[name],
      )
}

function checkApi(scenario: PipelineScenario, { methods, authorizer, policy }: ApiFields, at: string): void {
  for (const [index, { route, authorization, backend }] of methods.entries()) {
    const path = `${at}.methods.${index}`
    checkReturned(backend, path)
    const isRoute = ROUTE.test(route) || (scenario.type === 'http' && route === '$default')
    if (scenario.type !== 'websocket' && !isRoute)
      throw new InvalidScenario(`${path}.route`, 'a verb and a path, such as GET /items', route)
    if (methods.findIndex((other) => other.route === route) !== index)
      throw new InvalidScenario(`${path}.route`, 'a route that no other method has', route)
    if (authorization === 'authorizer' && authorizer === null)
      throw new InvalidScenario(
        `${path}.authorization`,
        'none or IAM, for the API has no authorizer',
        authorization,
      )
  }
  if (scenario.type === 'rest' && scenario.endpoint === 'private' && policy === null)
    throw new InvalidScenario(
      `${at}.policy`,
      'a resource policy: without one a private API cannot be deployed',
      null,
    )
}

function checkReturned({ answer, returns }: ApiFields['methods'][number]['backend'], method: string): void {
  if (answer !== 'returns' || isJson(returns)) return
  throw new InvalidScenario(`${method}.backend.returns`, 'a value in JSON', returns)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
