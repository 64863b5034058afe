import type { VerdictInfo } from '#engine/core/trace.ts'
import type { EndpointsScenario } from '#engine/simulators/endpoints/scenario.ts'
import type { EndpointsTrace } from '#engine/simulators/endpoints/trace.ts'
import { duration } from '#engine/words/time.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { passed, phaseAt } from '#simulators/picture/phase.ts'

import type { MapLayout, Spot } from './map-layout.ts'

type CallerName = {
  readonly from: EndpointsScenario['callers'][number]['from']
  readonly name: string
  readonly isCalling: boolean
}

/** What the map shows at one place of the playhead. */
export type MapScene = {
  readonly row: number
  /** The question to the DNS, and the way of the request itself, as far as it has come. */
  readonly question: readonly Spot[]
  readonly way: readonly Spot[]
  /** Where the request is. */
  readonly runner: Spot
  /** What decided last, and where; null before the first decision. */
  readonly verdict: VerdictInfo | null
  readonly lamp: Spot | null
  readonly caller: string
  /** The name at each place that somebody calls from: of whoever calls now, or of the first there. */
  readonly names: readonly CallerName[]
  readonly say: string
}

const NAMES: Readonly<Record<EndpointsScenario['callers'][number]['calls'], string>> = {
  default: 'the API’s default name',
  domain: 'the custom domain',
  endpoint: 'the endpoint’s own name',
  cloudfront: 'the distribution’s name',
}

/** Who calls which name. */
export function callerWords({ scenario }: EndpointsTrace, index: number): string {
  const caller = scenario.callers[index]
  return caller === undefined ? '' : `${caller.name} calls ${NAMES[caller.calls]}`
}

export function sceneAt(trace: EndpointsTrace, layout: MapLayout, head: Head): MapScene {
  const { row } = head
  const index = trace.steps[Math.max(0, row)]?.caller ?? 0
  const { start, asked, went, last } = trackOf(trace, layout, { row, index })
  const here = went.at(-1) ?? asked.at(-1) ?? start
  return {
    row,
    question: asked.length === 0 ? [] : [start, ...asked],
    way: [start, ...went],
    runner: between(here, nextSpot(trace, layout, { row, index }), passed(phaseAt(trace, head), SETS_OUT, 1)),
    verdict: trace.verdicts[last?.verdict ?? -1] ?? null,
    lamp: last === undefined ? null : layout.placeOf(last.place),
    caller: callerWords(trace, index),
    names: namesAt(trace, index),
    say: last === undefined ? '' : `${last.title}: ${last.sentence} ${timeWords(trace, row)}`,
  }
}

function namesAt({ scenario: { callers } }: EndpointsTrace, index: number): readonly CallerName[] {
  const now = callers[index]
  const first = callers.filter(({ from }, at) => callers.findIndex((each) => each.from === from) === at)
  return first.map(({ from, name }) =>
    from === now?.from ? { from, name: now.name, isCalling: true } : { from, name, isCalling: false },
  )
}

type At = { readonly row: number; readonly index: number }

/** Where a call began, where its name was asked for, and where it went so far. */
function trackOf(trace: EndpointsTrace, layout: MapLayout, { row, index }: At) {
  const steps = trace.steps.slice(0, row + 1).filter((step) => step.caller === index)
  const spots = (isQuestion: boolean): readonly Spot[] =>
    steps.filter(({ place }) => (place === 'dns') === isQuestion).map(({ place }) => layout.placeOf(place))
  return {
    start: layout.startOf(trace.scenario.callers[index]?.from ?? 'near'),
    asked: spots(true),
    went: spots(false),
    last: steps.at(-1),
  }
}

/** Part of the time between two decisions after which the request sets out. */
const SETS_OUT = 0.25

function nextSpot({ steps }: EndpointsTrace, layout: MapLayout, at: At): Spot | null {
  const next = steps[at.row + 1]
  return next === undefined || next.caller !== at.index ? null : layout.placeOf(next.place)
}

function between(from: Spot, to: Spot | null, share: number): Spot {
  if (to === null) return from
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/** Where the time went, once the answer is there; the words say that it is declared. */
export function timeWords({ steps, ways }: EndpointsTrace, row: number): string {
  const index = steps[row]?.caller ?? -1
  const time = ways[index]?.time ?? null
  const isEnd = steps[row + 1]?.caller !== index
  if (!isEnd || time === null) return ''
  const text = (ms: number): string => duration(ms * 1_000)
  return `Declared times: ${text(time.handshakeMs)} handshakes, ${text(time.wayMs)} way, ${text(time.backendMs)} backend.`
}
