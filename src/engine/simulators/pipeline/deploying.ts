import { withEdits } from '#engine/core/edits.ts'

import type { ApiFields } from './api-fields.ts'
import type { PipelineScenario } from './fields.ts'
import { isLive } from './gateway.ts'

type Edits = Readonly<Record<string, unknown>>

/**
 * When a change of the scenario reaches clients. `deployment`: not before one (stg-02). `stage`: with any change of a
 * stage (aut-38). `canary`: the canary serves the edited API (can-02). `at-once`: settings of the stage, plans, domains
 * and the account (stg-02), what stands behind the API, and what clients send.
 */
export type Effect = 'deployment' | 'stage' | 'canary' | 'at-once'

/** A function or a backend is not part of the API, and so of no deployment (stg-01). */
const BEHIND = /^api\.(?:methods\.\d+\.backend|authorizer\.(?:tokens|otherwise))(?:\.|$)/u

/** When a change at a dotted path of the scenario takes effect. */
export function effectOf(scenario: PipelineScenario, path: string): Effect {
  if (!/^api(?:\.|$)/u.test(path) || BEHIND.test(path)) return 'at-once'
  if (hasCanary(scenario)) return 'canary'
  if (scenario.type === 'http' && scenario.stage.autoDeploy) return 'at-once'
  return scenario.type === 'rest' && path === 'api.defaultEndpoint' ? 'stage' : 'deployment'
}

const hasCanary = ({ type, stage }: PipelineScenario): boolean =>
  type === 'rest' && stage.canaryPercent !== null

/**
 * Edits as somebody makes them at the API, completed so that clients meet no more than they would: what was deployed
 * stays in `deployed` until `deployed: null` deploys the edited API. Whoever edits `deployed` says it all.
 */
export function amendPipeline(scenario: PipelineScenario, edits: Edits): Edits {
  const paths = Object.keys(edits)
  if (paths.some((path) => /^deployed(?:\.|$)/u.test(path))) return edits
  const waits = paths.some((path) => ['deployment', 'stage'].includes(effectOf(scenario, path)))
  const deployed = scenario.deployed ?? (waits ? scenario.api : null)
  if (deployed === null || hasCanary(scenario)) return edits
  const amended = {
    ...(scenario.deployed === null ? { deployed } : {}),
    ...edits,
    ...mirrored(scenario.api, deployed, edits),
    ...(withStage(scenario, paths) ? { 'deployed.defaultEndpoint': scenario.api.defaultEndpoint } : {}),
  }
  return isSame(withEdits(scenario, amended)) ? { ...edits, deployed: null } : amended
}

/** What changes behind the API changes for the deployed one too, where it has the same method or authorizer. */
function mirrored(api: ApiFields, deployed: ApiFields, edits: Edits): Edits {
  const pairs = Object.entries(edits).flatMap(([path, value]) => {
    if (!BEHIND.test(path)) return []
    const [, part, index = ''] = path.split('.')
    if (part === 'authorizer')
      return deployed.authorizer === null ? [] : [[path.replace(/^api/u, 'deployed'), value] as const]
    const route = api.methods[Number(index)]?.route
    const place = deployed.methods.findIndex((method) => method.route === route)
    const own = path.replace(/^api\.methods\.\d+/u, `deployed.methods.${place}`)
    return place === -1 ? [] : [[own, value] as const]
  })
  return Object.fromEntries(pairs)
}

/** A change of the stage brings the switch of the default endpoint along on a REST API (aut-38). */
function withStage({ type }: PipelineScenario, paths: readonly string[]): boolean {
  return type === 'rest' && paths.some((path) => path.startsWith('stage.'))
}

function isSame(edited: unknown): boolean {
  if (typeof edited !== 'object' || edited === null || !('api' in edited) || !('deployed' in edited))
    return false
  return JSON.stringify(edited.api) === JSON.stringify(edited.deployed)
}

/** What was edited and waits for a deployment, in words: `the method POST /items`. Empty where nothing does. */
export function waitingOf(scenario: PipelineScenario): readonly string[] {
  const { api, deployed } = scenario
  if (deployed === null || isLive(scenario) || hasCanary(scenario)) return []
  const parts: readonly (readonly [keyof ApiFields, string])[] = [
    ['authorizer', 'the authorizer'],
    ['policy', 'the resource policy'],
    ['corsOrigin', 'the CORS setting'],
    ['gatewayResponses', 'the gateway responses'],
    ['defaultEndpoint', 'the default endpoint'],
  ]
  return [
    ...methodsOf(api, deployed),
    ...parts.filter(([part]) => differs(front(api, part), front(deployed, part))).map(([, name]) => name),
  ]
}

/** Methods that were added, changed or taken away, by their routes. */
function methodsOf(api: ApiFields, deployed: ApiFields): readonly string[] {
  const ofRoute = ({ methods }: ApiFields, route: string) => methods.find((method) => method.route === route)
  const routes = [...new Set([...api.methods, ...deployed.methods].map(({ route }) => route))]
  return routes
    .filter((route) => {
      const [is, was] = [ofRoute(api, route), ofRoute(deployed, route)]
      return is === undefined || was === undefined || differs({ ...is, backend: 0 }, { ...was, backend: 0 })
    })
    .map((route) => `the method ${route}`)
}

/** A part of the API without what stands behind it. */
function front(api: ApiFields, part: keyof ApiFields): unknown {
  if (part !== 'authorizer' || api.authorizer === null) return api[part]
  return { ...api.authorizer, tokens: 0, otherwise: 0 }
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
