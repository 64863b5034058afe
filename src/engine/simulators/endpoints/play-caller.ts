import { WAY_RULES, type WayRuleId } from '#engine/gateway/endpoints/rules.ts'
import { callTime, type CallTime } from '#engine/gateway/endpoints/time.ts'
import { entryOf, gatesOf, type Entry, type WaySetup } from '#engine/gateway/endpoints/way.ts'
import { initialState, type CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import type { Hop, StationId } from '#engine/gateway/pipeline/hop.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'

import type { EndpointCaller, EndpointsScenario } from './scenario.ts'
import { requestOf, wayCallerOf } from './setup.ts'
import { VERDICT, type Place, type Step, type Way } from './trace.ts'

export type Served = {
  readonly scenario: EndpointsScenario
  readonly setup: WaySetup
  /** Null where the API cannot be deployed, and so has no stage. */
  readonly gateway: CompiledGateway | null
  /** The same as calls by a custom domain meet it. */
  readonly byDomain: CompiledGateway | null
}

type Played = { readonly way: Way; readonly steps: readonly Step[] }

const SEED = 1

/** Stations of the API that decide about reaching it; the others are left to the pipeline. */
const STATION_TITLES: Readonly<Partial<Record<StationId, string>>> = {
  reach: 'Name and network',
  'mutual-tls': 'Mutual TLS',
  'resource-policy': 'Resource policy',
}

/** One caller from the name that it calls to the API, or to what stopped it. */
export function playCaller(served: Served, caller: EndpointCaller, index: number): Played {
  const steps: Step[] = []
  const add = (step: Omit<Step, 'caller'>): unknown => steps.push({ caller: index, ...step })
  const asked = wayCallerOf(caller)
  const entry = entryOf(asked, served.setup)
  add({
    place: 'dns',
    verdict: entry.to === null ? VERDICT.lost : VERDICT.resolved,
    title: 'Name',
    ...wordsOf(entry.rule),
  })
  if (entry.to === null) return ended(caller, steps, 0)
  for (const { at, passes, rule } of gatesOf(asked, served.setup, entry)) {
    add({
      place: at,
      verdict: passes ? VERDICT.passed : VERDICT.refused,
      title: titleOf(rule),
      ...wordsOf(rule),
    })
    if (!passes) return ended(caller, steps, statusOf(rule))
  }
  const gateway = caller.calls === 'domain' ? served.byDomain : served.gateway
  if (gateway === null) {
    add({ place: 'api', verdict: VERDICT.refused, title: 'Deployment', ...wordsOf('deploy.no-policy') })
    return ended(caller, steps, FORBIDDEN)
  }
  const { status, isReached } = meetApi(gateway, served.scenario, { caller, entry, add })
  return ended(caller, steps, status, isReached ? timeOf(served.scenario, caller, entry) : null)
}

type Meeting = {
  readonly caller: EndpointCaller
  readonly entry: Entry
  readonly add: (step: Omit<Step, 'caller'>) => unknown
}

/** The stations of the API itself. */
function meetApi(
  gateway: CompiledGateway,
  { domain }: EndpointsScenario,
  { caller, entry, add }: Meeting,
): { readonly status: number; readonly isReached: boolean } {
  const request = requestOf(caller, {
    isThroughEndpoint: entry.to === 'endpoint',
    hasPublicDomain: domain !== null && domain.type !== 'private',
  })
  const { hops, response } = handleRequest(gateway, request, initialState(gateway, SEED))
  for (const hop of hops) if (isShown(hop)) add(stationStep(hop, entry))
  const isReached = hops.at(-1)?.verdict === 'answered'
  if (isReached)
    add({
      place: 'api',
      verdict: VERDICT.reached,
      title: 'Answer',
      sentence: `The API answers with ${response.status}.`,
      fact: null,
      isDocumented: true,
    })
  return { status: response.status, isReached }
}

const FORBIDDEN = 403

function ended(
  caller: EndpointCaller,
  steps: readonly Step[],
  status: number,
  time: CallTime | null = null,
): Played {
  return {
    steps,
    way: {
      name: caller.name,
      isReached: time !== null,
      status,
      places: [...new Set(steps.map(({ place }) => place))],
      time,
    },
  }
}

function wordsOf(rule: WayRuleId): Pick<Step, 'sentence' | 'fact' | 'isDocumented'> {
  const { text, fact, basis } = WAY_RULES[rule]
  return { sentence: text, fact, isDocumented: basis !== 'convention' }
}

const TITLES: Readonly<Record<string, string>> = {
  name: 'Name',
  route: 'Way to the Region',
  endpoint: 'Security group',
  'endpoint-policy': 'Endpoint policy',
  'domain-policy': 'Domain policy',
  deploy: 'Deployment',
}

function titleOf(rule: WayRuleId): string {
  return TITLES[rule.split('.')[0] ?? ''] ?? ''
}

/** A closed security group answers nothing; a policy says 403. */
function statusOf(rule: WayRuleId): number {
  return rule === 'endpoint.closed' || rule === 'name.private' ? 0 : FORBIDDEN
}

/** What is set, and what refuses wherever it stands. */
function isShown({ station, verdict, rule }: Hop): boolean {
  if (verdict === 'refused') return true
  return STATION_TITLES[station] !== undefined && verdict === 'passed' && rule !== 'mutual-tls.none'
}

function stationStep({ station, verdict, rule, fact }: Hop, { to }: Entry): Omit<Step, 'caller'> {
  const isEarly = station === 'reach' || station === 'mutual-tls'
  const place: Place = isEarly ? (to === 'endpoint' ? 'endpoint' : 'region') : 'api'
  return {
    place,
    verdict: verdict === 'refused' ? VERDICT.refused : VERDICT.passed,
    title: STATION_TITLES[station] ?? station,
    sentence: RULES[rule].text,
    fact,
    isDocumented: RULES[rule].basis !== 'convention',
  }
}

/** Of declared parameters alone. */
function timeOf({ time }: EndpointsScenario, { from }: EndpointCaller, { to }: Entry): CallTime {
  const { edgeMs, backboneMs, insideMs, lineMs, backendMs, keepAlive } = time
  const regionMs = from === 'far' ? time.farMs : time.nearMs
  const isAtEdge = to === 'edge' || to === 'cloudfront'
  if (to === 'endpoint')
    return callTime({ entryMs: from === 'premises' ? lineMs : insideMs, onwardMs: 0, backendMs }, keepAlive)
  return callTime(
    isAtEdge
      ? { entryMs: edgeMs, onwardMs: from === 'far' ? backboneMs : regionMs, backendMs }
      : { entryMs: regionMs, onwardMs: 0, backendMs },
    keepAlive,
  )
}
