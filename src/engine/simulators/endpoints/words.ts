import { rowsUntil } from '#engine/core/trace.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { duration } from '#engine/words/time.ts'

import { observeEndpoints } from './results.ts'
import { type EndpointsTrace, type Way } from './trace.ts'

/** What was decided at one place, by which rule and fact. */
export function explainEndpoints(trace: EndpointsTrace, row: number): Decision {
  const view = readRow(trace, row)
  const step = trace.steps[row]
  const way = trace.ways[step?.caller ?? -1]
  if (step === undefined || way === undefined) throw new Error(`No row ${row}.`)
  const isLast = trace.steps[row + 1]?.caller !== step.caller
  const facts = [
    { label: 'Caller', value: way.name },
    { label: 'Where', value: view.name('place') },
    { label: 'Fact', value: step.fact?.toUpperCase() ?? 'none' },
    { label: 'Known because', value: step.isDocumented ? 'AWS documents it' : 'ours' },
    ...(isLast ? endFacts(way) : []),
  ]
  return decided(view, { sentence: `${step.title}: ${step.sentence}`, facts })
}

function endFacts({ status, time }: Way): Decision['facts'] {
  return [
    { label: 'Status', value: status === 0 ? 'no answer' : String(status) },
    ...(time === null
      ? []
      : [
          { label: 'Handshakes (declared)', value: duration(time.handshakeMs * 1_000) },
          { label: 'On the way (declared)', value: duration(time.wayMs * 1_000) },
          { label: 'Backend (declared)', value: duration(time.backendMs * 1_000) },
          { label: 'In all (declared)', value: duration(time.totalMs * 1_000) },
        ]),
  ]
}

/** Sentences about the whole run, or about the decision at an instant. */
export function describeEndpoints(trace: EndpointsTrace, at?: Micros): readonly string[] {
  if (at === undefined) return trace.ways.map((way, index) => told(trace, way, index))
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  if (rows === 0) return ['Nobody has called yet.']
  const { sentence, verdict } = explainEndpoints(trace, rows - 1)
  const name = trace.ways[trace.steps[rows - 1]?.caller ?? -1]?.name ?? ''
  return [`${name}: ${verdict.label}. ${sentence}`]
}

function told({ steps }: EndpointsTrace, { name, isReached, status, time }: Way, index: number): string {
  const last = steps.filter(({ caller }) => caller === index).at(-1)
  if (isReached) {
    const took = time === null ? '' : ` after ${numberText(time.totalMs)} ms by the declared times`
    return `${name} reaches the API${took}.`
  }
  const answer = status === 0 ? 'and nothing answers' : `and gets ${status}`
  return `${name} does not reach the API, ${answer}. ${last?.title ?? ''}: ${last?.sentence ?? ''}`
}

/** The numbers over the picture. */
export function endpointsHeadlines(trace: EndpointsTrace): readonly Headline[] {
  const seen = new Seen(observeEndpoints(trace))
  const lines: Headline[] = [
    { ...seen.headline('Reached', 'reached', 'good'), note: `of ${counted(trace.ways.length, 'caller')}` },
  ]
  seen.headlineIfAny(lines, 'Stopped', 'stopped', 'bad')
  seen.headlineIfAny(lines, 'Led nowhere', 'lost', 'bad')
  for (const { name, time } of trace.ways)
    if (time !== null && lines.length < MOST_LINES)
      lines.push({
        label: name,
        value: time.totalMs,
        text: duration(time.totalMs * 1_000),
        tone: 'info',
        note: 'declared, not measured',
      })
  return lines
}

const MOST_LINES = 5
