import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { compileResponses, type PatternScope } from '#engine/gateway/integration/selection.ts'
import { integrationTimeout } from '#engine/gateway/limits.ts'
import type { WebsocketApi, WebsocketRoute } from '#engine/gateway/model/api.ts'
import type { Integration, TemplateMap } from '#engine/gateway/model/integration.ts'
import { prepareTemplate } from '#engine/gateway/pipeline/prepare-template.ts'
import type { PreparedTemplate } from '#engine/gateway/pipeline/template.ts'

/** A route with everything read once. */
export type CompiledWebsocketRoute = {
  readonly route: WebsocketRoute
  readonly requestTemplate: PreparedTemplate | null
  readonly timeoutMs: number
}

export type CompiledWebsocketApi = {
  readonly api: WebsocketApi
  readonly routes: ReadonlyMap<string, CompiledWebsocketRoute>
  /** Keys that a message can have. */
  readonly keys: ReadonlySet<string>
}

export const CONNECT = '$connect'
export const DISCONNECT = '$disconnect'

/** Reads a WebSocket API once. Throws InvalidScenario for what it cannot have, and NotModelled for what is left out. */
export function compileWebsocketApi(api: WebsocketApi, scope: PatternScope): CompiledWebsocketApi {
  const routes = new Map(api.routes.map((route) => [route.routeKey, compileRoute(route, scope)]))
  const keys = [...routes.keys()].filter((key) => key !== CONNECT && key !== DISCONNECT)
  return { api, routes, keys: new Set(keys) }
}

function compileRoute(route: WebsocketRoute, scope: PatternScope): CompiledWebsocketRoute {
  if (route.routeKey !== CONNECT && route.authorization !== undefined && route.authorization.type !== 'NONE')
    throw new InvalidScenario(
      `${route.routeKey}.authorization`,
      'NONE on every route but $connect',
      route.authorization.type,
    )
  const { integration } = route
  const leftOut = leftOutOf(route)
  if (leftOut !== null) throw new NotModelled(leftOut)
  // Which response fits changes nothing that is modelled, but a pattern that cannot be read is an error.
  compileResponses(route.integrationResponses ?? [], scope)
  return {
    route,
    requestTemplate: templateOf(integration?.requestTemplates),
    timeoutMs: timeoutOf(route.routeKey, integration),
  }
}

/** The first thing of a route that is not modelled, or null: nothing that is set may be passed over in silence. */
function leftOutOf({ integration, integrationResponses = [] }: WebsocketRoute): string | null {
  const parts = [integration, ...integrationResponses]
  if (parts.some((part) => part?.contentHandling !== undefined)) return 'Conversion of WebSocket messages'
  if (integrationResponses.some(({ responseTemplates }) => responseTemplates !== undefined))
    return 'Response templates of WebSocket routes'
  const isMapped = integrationResponses.some(({ responseParameters }) => responseParameters !== undefined)
  if (isMapped || integration?.requestParameters !== undefined)
    return 'Parameter mappings of WebSocket routes'
  return integration === undefined ? null : leftOutOfIntegration(integration)
}

function leftOutOfIntegration(integration: Integration): string | null {
  const { responseTransferMode, passthroughBehavior, action, uriPath } = integration
  if (responseTransferMode === 'STREAM') return 'Response streaming'
  if (passthroughBehavior !== undefined) return 'Passthrough behavior of WebSocket routes'
  const isAddressed = action !== undefined || uriPath !== undefined
  return isAddressed ? 'Actions and paths of AWS services behind WebSocket routes' : null
}

/** A WebSocket integration has one template in use: that of `$default` or the only one. */
function templateOf(templates: TemplateMap | undefined): PreparedTemplate | null {
  const source = templates?.['$default'] ?? Object.values(templates ?? {})[0]
  return source === undefined ? null : prepareTemplate(source)
}

function timeoutOf(routeKey: string, integration: Integration | undefined): number {
  const { leastMs, mostMs } = integrationTimeout('websocket')
  const timeout = integration?.timeoutInMillis ?? mostMs
  if (timeout >= leastMs && timeout <= mostMs) return timeout
  throw new InvalidScenario(`${routeKey}.timeoutInMillis`, `${leastMs} to ${mostMs} ms`, timeout)
}
