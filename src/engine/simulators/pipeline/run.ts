import type { Progress } from '#engine/core/work.ts'
import { compileGateway, initialState, type CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import { carryState } from '#engine/gateway/pipeline/carry-state.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import { STATION_IDS } from '#engine/gateway/pipeline/hop.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import type { Gateway } from '#engine/gateway/model/api.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import { STEP, stepBins } from '#engine/simulators/kit/steps.ts'
import { micros } from '#engine/units.ts'

import { clientRequest, instantOf } from './client.ts'
import type { PipelineScenario } from './fields.ts'
import { gatewayOf, isLive } from './gateway.ts'
import { isReadable, shownHops, sourceWords } from './show.ts'
import type { Told } from './told/exact.ts'
import { verdictsOf } from './told/verdict-words.ts'
import {
  makeColumns,
  RULE_IDS,
  SERIES,
  STATION_LIST,
  VERDICTS,
  type PipelineTrace,
  type ShownRequest,
} from './trace.ts'
import { checkBodies } from './work.ts'

/** Gateways of a scenario, before and after its edited API was deployed, and what requests left behind. */
type Served = {
  readonly gateway: CompiledGateway
  readonly state: GatewayState
  readonly isDeployed: boolean
}

/** What serves the requests of a scenario, where it is not the gateway that the scenario itself describes. */
export type Serving = {
  /** Before the edited API is deployed and after. */
  readonly gateway: (isDeployed: boolean) => Gateway
  /** A request of the scenario as it is really sent. */
  readonly sent?: (request: ClientRequest, entry: number) => ClientRequest
}

/**
 * Sends the requests of a scenario through its gateway, one after the other; another gateway serves them where one is
 * given, and the scenario says of it what it can: type, endpoint, stage.
 */
export function runPipeline(
  scenario: PipelineScenario,
  progress?: Progress,
  serving: Serving = { gateway: (isDeployed) => gatewayOf(scenario, isDeployed) },
): PipelineTrace {
  checkBodies(scenario)
  const total = scenario.requests.reduce((sum, { times }) => sum + times, 0)
  const rows = new StationRows()
  const requests: ShownRequest[] = []
  let served = open(scenario, serving)
  for (const [entry, asked] of scenario.requests.entries()) {
    if (asked.deploy && !served.isDeployed) {
      served = deployed(serving, served)
      rows.addChange(instantOf(asked))
    }
    const made = clientRequest(scenario, asked)
    const request = serving.sent?.(made, entry) ?? made
    for (let repeat = 0; repeat < asked.times; repeat++) {
      const outcome = handleRequest(served.gateway, request, served.state)
      served = { ...served, state: outcome.state }
      const firstRow = rows.length
      const told = { scenario, asked, gateway: served.gateway, hops: outcome.hops }
      const shown = shownRequest(told, { entry, repeat, firstRow }, outcome)
      rows.addRequest(requests.length, shown)
      requests.push(shown)
      progress?.(requests.length / total)
    }
  }
  return finished(scenario, requests, rows)
}

function open(scenario: PipelineScenario, serving: Serving): Served {
  const isDeployed = isLive(scenario)
  const gateway = compileGateway(serving.gateway(isDeployed))
  return { gateway, state: initialState(gateway, scenario.seed), isDeployed }
}

/** What was kept by a cache or an authorizer lives on. */
function deployed(serving: Serving, { gateway, state }: Served): Served {
  const next = compileGateway(serving.gateway(true))
  return { gateway: next, state: carryState(gateway, next, state), isDeployed: true }
}

type Place = Pick<ShownRequest, 'entry' | 'repeat' | 'firstRow'>

function shownRequest(told: Told, place: Place, outcome: RequestOutcome): ShownRequest {
  const { asked } = told
  const { response, metrics, bill } = outcome
  const number = asked.times > 1 ? ` (${place.repeat + 1} of ${asked.times})` : ''
  return {
    ...place,
    label: `${asked.line}${number}`,
    at: instantOf(asked),
    hops: shownHops(told),
    status: response.status,
    source: sourceWords(response),
    integrationMs: metrics.integrationLatencyMs,
    billedUnits: bill.units,
    billedNanoUsd: bill.total,
    isReadable: isReadable(asked.origin, response),
    log: outcome.log.execution,
  }
}

type Row = {
  readonly verdict: number
  readonly request: number
  readonly station: number
  readonly rule: number
  readonly status: number
  readonly at: number
}

class StationRows {
  readonly rows: Row[] = []

  get length(): number {
    return this.rows.length
  }

  addChange(at: number): void {
    this.rows.push({ verdict: VERDICTS.index.change, request: -1, station: -1, rule: -1, status: 0, at })
  }

  addRequest(request: number, { hops, status, at }: ShownRequest): void {
    for (const [index, hop] of hops.entries()) {
      this.rows.push({
        verdict: hop.verdict,
        request,
        station: STATION_IDS.indexOf(hop.station),
        rule: RULE_IDS.indexOf(hop.rule),
        status: index === hops.length - 1 ? status : 0,
        at,
      })
    }
  }
}

function finished(
  scenario: PipelineScenario,
  requests: readonly ShownRequest[],
  { rows }: StationRows,
): PipelineTrace {
  const columns = makeColumns(rows.length)
  for (const [index, row] of rows.entries()) {
    columns.time[index] = index * STEP
    columns.verdict[index] = row.verdict
    columns.request[index] = row.request
    columns.station[index] = row.station
    columns.rule[index] = row.rule
    columns.status[index] = row.status
    columns.at[index] = row.at
  }
  const horizon = micros(Math.max(1, rows.length) * STEP)
  const verdicts = verdictsOf(requests.flatMap(({ hops }) => hops))
  const refused = verdicts[VERDICTS.index.refused]?.label ?? ''
  return {
    sim: 'pipeline',
    scenario,
    type: scenario.type,
    horizon,
    step: STEP,
    length: rows.length,
    columns,
    verdicts,
    bins: stepBins({ series: SERIES, verdicts: VERDICTS }, { ...columns, length: rows.length }, MOST_BINS),
    series: SERIES.map((one) => (one.column === 'refused' ? { ...one, label: refused } : one)),
    names: {
      request: requests.map(({ label }) => label),
      station: STATION_LIST,
      rule: RULE_IDS.map((id) => RULES[id].text),
    },
    notes: notesOf(scenario, requests),
    requests,
  }
}

/** Bars of the chart and lines of its table: stations, or several together in a long run. */
const MOST_BINS = 300

/** Conventions that decided something in this run, and settings that the type of the API does not have. */
function notesOf(scenario: PipelineScenario, requests: readonly ShownRequest[]): readonly string[] {
  const ours = new Set(
    requests.flatMap(({ hops }) =>
      hops.filter(({ rule }) => RULES[rule].basis === 'convention').map(({ rule }) => RULES[rule].text),
    ),
  )
  return [...[...ours].map((text) => `Ours, for AWS does not say: ${text}`), ...leftAside(scenario)]
}

/** Names of settings that are there and that an API of this type does not have. */
function leftAside(scenario: PipelineScenario): readonly string[] {
  const { type, api, stage, endpoint, domain, plan } = scenario
  const has = (isSet: boolean, name: string): readonly string[] => (isSet ? [name] : [])
  const { methods } = api
  if (type === 'rest')
    return has(
      endpoint === 'private' && domain !== null,
      'Left aside: the custom domain leads nowhere, for a private API needs a private name.',
    )
  const names = [
    ...has(endpoint !== 'regional', 'the kind of endpoint'),
    ...has(api.policy !== null, 'the resource policy'),
    ...has(api.gatewayResponses.length > 0, 'gateway responses'),
    ...has(stage.cacheSeconds !== null, 'the stage cache'),
    ...has(stage.canaryPercent !== null, 'the canary'),
    ...has(stage.webAcl, 'the web ACL'),
    ...has(
      type === 'websocket' &&
        methods.some(({ route, authorization }) => route !== '$connect' && authorization !== 'none'),
      'authorization of routes other than $connect',
    ),
    ...has(type === 'http' && plan !== null, 'the usage plan'),
    ...has(type === 'websocket' && domain?.mutualTls === true, 'mutual TLS'),
    ...has(type === 'http' && methods.some(({ keyRequired }) => keyRequired), 'the API key'),
    ...has(
      methods.some(({ validate }) => validate !== null),
      'the request validator',
    ),
  ]
  return names.length === 0
    ? []
    : [`Left aside, for this type of API has no such thing: ${names.join(', ')}.`]
}
