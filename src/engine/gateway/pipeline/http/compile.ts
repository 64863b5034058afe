import { InvalidScenario } from '#engine/core/shape.ts'
import {
  readHttpMappings,
  UnknownHttpMapping,
  type HttpChange,
} from '#engine/gateway/integration/http-parameters.ts'
import { integrationTimeout } from '#engine/gateway/limits.ts'
import type { HttpApi, HttpIntegration, HttpRoute } from '#engine/gateway/model/api.ts'

/** A route with everything read once. */
export type CompiledRoute = {
  readonly routeKey: string
  readonly route: HttpRoute
  readonly request: readonly HttpChange[]
  /** By status of the backend's answer. */
  readonly responses: ReadonlyMap<string, readonly HttpChange[]>
  readonly timeoutMs: number
}

export type CompiledHttpApi = { readonly api: HttpApi; readonly routes: readonly CompiledRoute[] }

/** Service actions that an HTTP API calls itself (int-17). */
export const HTTP_SUBTYPES: ReadonlySet<string> = new Set([
  'EventBridge-PutEvents',
  'SQS-SendMessage',
  'SQS-ReceiveMessage',
  'SQS-DeleteMessage',
  'SQS-PurgeQueue',
  'AppConfig-GetConfiguration',
  'Kinesis-PutRecord',
  'StepFunctions-StartExecution',
  'StepFunctions-StartSyncExecution',
  'StepFunctions-StopExecution',
])

/** Reads an HTTP API once. Throws InvalidScenario, with the place, for what it cannot have. */
export function compileHttpApi(api: HttpApi): CompiledHttpApi {
  return { api, routes: api.routes.map(compileRoute) }
}

function compileRoute(route: HttpRoute): CompiledRoute {
  const { routeKey, integration } = route
  if (integration.subtype !== undefined && !HTTP_SUBTYPES.has(integration.subtype))
    throw new InvalidScenario(`${routeKey}.subtype`, 'a service action of HTTP APIs', integration.subtype)
  return {
    routeKey,
    route,
    // A first-class integration takes the service's own parameters by name.
    request:
      integration.subtype === undefined
        ? read(routeKey, () => readHttpMappings(integration.requestParameters, 'request'))
        : [],
    responses: new Map(
      Object.entries(integration.responseParameters ?? {}).map(([status, map]) => [
        status,
        read(routeKey, () => readHttpMappings(map, 'response')),
      ]),
    ),
    timeoutMs: timeoutOf(routeKey, integration),
  }
}

/** Milliseconds: 50 to 30,000 and never more (lim-03). */
function timeoutOf(routeKey: string, { timeoutInMillis }: HttpIntegration): number {
  const { leastMs, mostMs } = integrationTimeout('http')
  const timeout = timeoutInMillis ?? mostMs
  if (timeout >= leastMs && timeout <= mostMs) return timeout
  throw new InvalidScenario(`${routeKey}.timeoutInMillis`, `${leastMs} to ${mostMs} ms`, timeout)
}

function read<T>(path: string, parse: () => T): T {
  try {
    return parse()
  } catch (problem) {
    if (problem instanceof UnknownHttpMapping)
      throw new InvalidScenario(path, 'a mapping of an HTTP API', problem.message)
    throw problem
  }
}
