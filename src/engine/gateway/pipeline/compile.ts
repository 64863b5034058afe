import { InvalidScenario } from '#engine/core/shape.ts'
import type { Api, Gateway, MethodSettings, RestApi, Stage } from '#engine/gateway/model/api.ts'
import { QuotaCounters } from '#engine/gateway/usage-plan.ts'

import { DEFAULT_CONVENTIONS, type Conventions } from './conventions.ts'
import { compileHttpApi, type CompiledHttpApi } from './http/compile.ts'
import { compileRestApi, type CompiledRestApi } from './rest/compile.ts'
import { refuseWhatIsLacking } from './lacking/lacking.ts'
import type { GatewayState } from './state.ts'
import { compileWebsocketApi, type CompiledWebsocketApi } from './websocket/compile.ts'
import { planKeysOf, settingsOf, Throttles, type PlanKey, type ThrottledMethod } from './throttles.ts'

/** A gateway, ready to serve: every deployment that a stage names is read once. Throttles and counters are scratch. */
export type CompiledGateway = {
  readonly config: Gateway
  readonly conventions: Conventions
  readonly restApis: ReadonlyMap<Api, CompiledRestApi>
  readonly httpApis: ReadonlyMap<Api, CompiledHttpApi>
  readonly websocketApis: ReadonlyMap<Api, CompiledWebsocketApi>
  readonly keys: readonly PlanKey[]
  readonly throttles: Throttles
  /** Methods of stages, by `resource/VERB`. */
  readonly places: ReadonlyMap<Stage, ReadonlyMap<string, MethodPlace>>
  readonly quotas: QuotaCounters
}

/** A method of a stage: its index among the throttled ones, and its settings. */
export type MethodPlace = { readonly index: number; readonly settings: MethodSettings }

const NO_PLACE: MethodPlace = { index: 0, settings: {} }

/** The place of a method; a method that is tested and not deployed has none. */
export function placeOf(gateway: CompiledGateway, stage: Stage, place: string): MethodPlace {
  return gateway.places.get(stage)?.get(place) ?? NO_PLACE
}

/** Name of a method among the throttled ones. */
function throttledName(api: string, stage: string, place: string): string {
  return `${api}/${stage} ${place}`
}

/**
 * Reads a gateway once. Throws InvalidScenario, with the place, for what cannot be served, and NotModelled for what is
 * left out.
 */
export function compileGateway(
  config: Gateway,
  conventions: Conventions = DEFAULT_CONVENTIONS,
): CompiledGateway {
  refuseWhatIsLacking(config)
  const deployed = deployedApis(config)
  const methods = throttledMethods(deployed)
  const keys = planKeysOf(config.usagePlans ?? [])
  const edited = Object.values(config.apis).map((entry) => entry.edited)
  const all = [...new Set([...deployed.flatMap(({ apis }) => apis), ...edited])]
  return {
    config,
    conventions,
    restApis: new Map(
      all
        .filter((api) => api.kind === 'rest')
        .map((api) => [api, compileRestApi(api, conventions.patternScope, config)]),
    ),
    websocketApis: new Map(
      all
        .filter((api) => api.kind === 'websocket')
        .map((api) => [api, compileWebsocketApi(api, conventions.patternScope)]),
    ),
    httpApis: new Map(all.filter((api) => api.kind === 'http').map((api) => [api, compileHttpApi(api)])),
    keys,
    throttles: new Throttles(config, keys, methods, conventions.accounting),
    places: placesOf(methods),
    quotas: new QuotaCounters(keys.length),
  }
}

function placesOf(methods: readonly ThrottledMethod[]): CompiledGateway['places'] {
  const places = new Map<Stage, Map<string, MethodPlace>>()
  for (const [index, { stage, method }] of methods.entries()) {
    const ofStage = places.get(stage) ?? new Map<string, MethodPlace>()
    places.set(stage, ofStage)
    const settings = settingsOf(stage, method.resource, method.method)
    ofStage.set(`${method.resource}/${method.method}`, { index, settings })
  }
  return places
}

type DeployedStage = { readonly api: string; readonly stage: Stage; readonly apis: readonly Api[] }

/** Each stage with the deployments that it serves from: its own and its canary's. */
function deployedApis(config: Gateway): readonly DeployedStage[] {
  return Object.entries(config.apis).flatMap(([api, entry]) =>
    entry.stages.map((stage) => {
      const names = [stage.deployment, ...(stage.canary === undefined ? [] : [stage.canary.deployment])]
      const apis = names.map((name) => {
        const found = entry.deployments[name]
        if (found !== undefined) return found
        throw new InvalidScenario(
          `apis.${api}.stages.${stage.name}.deployment`,
          'a deployment of the API',
          name,
        )
      })
      return { api, stage, apis }
    }),
  )
}

/** Every method of every stage, once, whichever arm serves it. */
function throttledMethods(deployed: readonly DeployedStage[]): readonly ThrottledMethod[] {
  const found = new Map<string, ThrottledMethod>()
  for (const { api, stage, apis } of deployed) {
    for (const method of apis.flatMap((each) => methodsOf(each))) {
      const name = throttledName(api, stage.name, `${method.resource}/${method.method}`)
      if (!found.has(name)) found.set(name, { api, stage, method })
    }
  }
  return [...found.values()]
}

/** Routes of HTTP and WebSocket APIs count as methods whose resource is the route key. */
function methodsOf(api: Api): RestApi['methods'] {
  if (api.kind === 'rest') return api.methods
  return api.routes.map(({ routeKey }) => ({
    resource: routeKey,
    method: 'ROUTE',
    integration: { type: 'MOCK' },
  }))
}

/** The state before the first request: full buckets, empty caches, unused quotas. */
export function initialState(gateway: CompiledGateway, seed: number): GatewayState {
  return {
    seed,
    ordinal: 0,
    tokens: gateway.throttles.initial(),
    quotas: new QuotaCounters(gateway.keys.length).save(),
    responses: new Map(),
    authorizations: new Map(),
  }
}
