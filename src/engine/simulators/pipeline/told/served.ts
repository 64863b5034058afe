import type { Api } from '#engine/gateway/model/api.ts'
import type { CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import { API_ID } from '#engine/simulators/pipeline/gateway.ts'

import type { Told } from './exact.ts'

/** Routes and keys that are told one by one. */
const MOST = 6

function listed(names: readonly string[]): string {
  const more = names.length - MOST
  return `${names.slice(0, MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** The routes of the deployment that this request met: the canary's, where the draw chose it. */
export function routesMet({ gateway, hops }: Pick<Told, 'gateway' | 'hops'>): readonly string[] {
  const entry = gateway.config.apis[API_ID]
  const stage = entry?.stages[0]
  if (entry === undefined || stage === undefined) return []
  const isCanary = hops.some(({ rule }) => rule === 'canary.chosen')
  const deployment = isCanary ? stage.canary?.deployment : stage.deployment
  return routesOf(entry.deployments[deployment ?? ''] ?? entry.edited)
}

function routesOf(api: Api): readonly string[] {
  return api.kind === 'rest'
    ? api.methods.map(({ method, resource }) => `${method} ${resource}`)
    : api.routes.map(({ routeKey }) => routeKey)
}

/** What is deployed on the stage, and whether something else waits for a deployment. */
export function deployedRoutes(told: Told): string {
  const { scenario, gateway } = told
  const met = routesMet(told)
  const edited = gateway.config.apis[API_ID]?.edited
  const waiting = edited === undefined ? [] : routesOf(edited).filter((route) => !met.includes(route))
  const wait = waiting.length === 0 ? '' : ` Edited but not deployed: ${listed(waiting)}.`
  return `Deployed on ${scenario.stage.name}: ${listed(met)}.${wait}`
}

/** Keys that count on this stage: switched on, and in a plan that holds it. */
export function validKeys({ gateway, scenario }: Told): string {
  const { name } = scenario.stage
  const valid = gateway.keys.filter(
    ({ enabled, plan }) => enabled && plan.stages.some(({ api, stage }) => api === API_ID && stage === name),
  )
  if (valid.length > 0) return `Counts on ${name}: ${listed(valid.map(({ value }) => value))}.`
  return `No switched-on key is in a usage plan that holds the stage ${name}.`
}

/** Where custom domains lead to an API. */
export function mappedPaths({ config }: CompiledGateway): string {
  const paths = (config.domains ?? []).flatMap(({ name, mappings }) =>
    mappings.map(({ path }) => `${name}/${path}`),
  )
  return paths.length === 0
    ? 'No custom domain leads to the API.'
    : `What leads to the API: ${listed(paths)}.`
}
