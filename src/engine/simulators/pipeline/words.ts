import { rowsUntil } from '#engine/core/trace.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'
import { absentStations } from '#engine/gateway/pipeline/stations.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { duration } from '#engine/words/time.ts'
import { nanoUsd } from '#engine/units.ts'

import { observePipeline } from './results.ts'
import { endedAt, verdictWord } from './told/verdict-words.ts'
import { STATION_NAMES, VERDICTS, type PipelineTrace, type ShownHop, type ShownRequest } from './trace.ts'

const TYPE_NAMES = { rest: 'REST API', http: 'HTTP API', websocket: 'WebSocket API' } as const
const BASIS = {
  documented: 'AWS documents it',
  recorded: 'recorded from the service',
  convention: 'ours',
} as const

/** What a station decided about a request, by which rule and fact. */
export function explainPipeline(trace: PipelineTrace, row: number): Decision {
  const view = readRow(trace, row)
  const request = trace.requests[view.cell('request')]
  const hop = request?.hops[row - request.firstRow]
  if (request === undefined || hop === undefined)
    return decided(view, { sentence: 'The edited API is deployed: from here on the stage serves it.' })
  const isLast = row - request.firstRow === request.hops.length - 1
  const verdict = { ...view.verdict, label: verdictWord(hop) }
  return decided(
    { ...view, verdict },
    {
      sentence: `${STATION_NAMES[hop.station]}: ${exactly(hop)}`,
      facts: [...hopFacts(request, hop), ...(isLast ? answerFacts(request) : [])],
    },
  )
}

/** What exactly happened before what the rule says in general. */
const exactly = ({ exact, rule }: ShownHop): string =>
  exact === null ? RULES[rule].text : `${exact} ${RULES[rule].text}`

function hopFacts(request: ShownRequest, hop: ShownHop): Decision['facts'] {
  const { basis } = RULES[hop.rule]
  return [
    { label: 'Request', value: request.label },
    ...(hop.detail === null || hop.detail === '' || hop.exact !== null
      ? []
      : [{ label: 'Here', value: hop.detail }]),
    { label: 'Fact', value: hop.fact === null ? 'none' : hop.fact.toUpperCase() },
    { label: 'Known because', value: BASIS[basis] },
  ]
}

function answerFacts({ status, source, integrationMs, billedUnits }: ShownRequest): Decision['facts'] {
  return [
    { label: 'Status', value: status === 0 ? 'no answer' : String(status) },
    { label: 'Answered by', value: source },
    { label: 'Backend', value: integrationMs === null ? 'not called' : duration(integrationMs * 1_000) },
    { label: 'Billed', value: counted(billedUnits, 'unit') },
  ]
}

/** Requests that are told one by one. */
const TOLD = 8

/** Sentences about the whole run, or about the station at an instant. */
export function describePipeline(trace: PipelineTrace, at?: Micros): readonly string[] {
  if (at !== undefined) return describeAt(trace, at)
  const { requests, type } = trace
  const sentences = requests.slice(0, TOLD).map(told)
  if (requests.length > TOLD) sentences.push(`And ${counted(requests.length - TOLD, 'request')} more.`)
  const absent = absentStations(type).map((station) => STATION_NAMES[station])
  if (absent.length > 0)
    sentences.push(`Stations that ${TYPE_NAMES[type]}s do not have: ${absent.join(', ')}.`)
  return sentences
}

/** A request in a sentence: what came back, from where, and the rule that ended it. */
function told(request: ShownRequest): string {
  const final = request.hops.at(-1)
  const answer = request.status === 0 ? 'no answer' : `${request.status} from ${request.source}`
  const end =
    final === undefined
      ? ''
      : ` ${endWords(final)} ${STATION_NAMES[final.station]}: ${RULES[final.rule].text}`
  const hidden = request.isReadable === false ? ' The script on the page may not read it.' : ''
  return `${request.label}: ${answer}.${end}${hidden}`
}

const endWords = (hop: ShownHop): string => `It ${endedAt(hop) === 'refused at' ? 'was ' : ''}${endedAt(hop)}`

function describeAt(trace: PipelineTrace, at: Micros): readonly string[] {
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  if (rows === 0) return ['Nothing has been sent yet.']
  const { sentence, verdict } = explainPipeline(trace, rows - 1)
  return [`${verdict.label}. ${sentence}`]
}

/** The numbers over the picture. */
export function pipelineHeadlines(trace: PipelineTrace): readonly Headline[] {
  const results = observePipeline(trace)
  const seen = new Seen(results)
  const lines: Headline[] = [statusLine(trace), stopLine(trace, seen)]
  if (trace.requests.length > 1) lines.push(seen.headline('Answered well', 'good', 'good'))
  lines.push(seen.headline('Backend calls', 'backendCalls', 'info'))
  seen.headlineIfAny(lines, 'Cache hits', 'cacheHits', 'good')
  seen.headlineIfAny(lines, 'Hidden by the browser', 'unreadable', 'bad')
  const nano = trace.requests.reduce((total, { billedNanoUsd }) => total + billedNanoUsd, 0)
  const millionth = usd(nanoUsd(nano * 1_000_000))
  return [
    ...lines,
    {
      label: 'Billed units',
      value: seen.value('billedUnits'),
      text: numberText(seen.value('billedUnits')),
      tone: 'neutral',
      note: `${millionth} for a million such runs`,
    },
  ]
}

function statusLine({ requests }: PipelineTrace): Headline {
  const last = requests.at(-1)
  const status = last?.status ?? 0
  const tone = status > 0 && status < 400 ? 'good' : 'bad'
  const label = requests.length > 1 ? 'Last answer' : 'Answer'
  return {
    label,
    value: status,
    text: status === 0 ? 'no answer' : `HTTP ${status}`,
    tone,
    note: last?.source ?? '',
  }
}

function stopLine({ requests }: PipelineTrace, seen: Seen): Headline {
  const final = requests.at(-1)?.hops.at(-1)
  const tone = VERDICTS.infos[final?.verdict ?? -1]?.tone ?? 'neutral'
  return {
    label: 'Ended at',
    value: seen.value('stoppedAt'),
    text: final === undefined ? 'nowhere' : STATION_NAMES[final.station],
    tone,
    note: final === undefined ? '' : verdictWord(final),
  }
}
