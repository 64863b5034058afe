import { rowsUntil } from '#engine/core/trace.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'

import { observeCors } from './results.ts'
import { KINDS, type CorsTrace, type ShownCall } from './trace.ts'

/** What happened at one step, with the headers that decide. */
export function explainCors(trace: CorsTrace, row: number): Decision {
  const view = readRow(trace, row)
  const step = trace.steps[row]
  if (step === undefined) throw new Error(`No row ${row}.`)
  const facts = [
    { label: 'Call', value: view.name('call') },
    { label: 'Step', value: KINDS.words[KINDS.index[step.kind]] ?? '' },
    ...step.headers.map(([label, value]) => ({ label, value })),
    ...(step.fact === null ? [] : [{ label: 'Fact', value: step.fact.toUpperCase() }]),
  ]
  return decided(view, { sentence: step.sentence, facts })
}

/** Sentences about the whole run, or about the step at an instant. */
export function describeCors(trace: CorsTrace, at?: Micros): readonly string[] {
  if (at === undefined) return trace.calls.map(told)
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  if (rows === 0) return ['The script has not called yet.']
  const { sentence, verdict } = explainCors(trace, rows - 1)
  return [`${verdict.label}. ${sentence}`]
}

/** A call in a sentence or two. */
function told({
  label,
  rule,
  preflightStatus,
  status,
  failedAt,
  console: said,
  reachedBackend,
}: ShownCall): string {
  const asked = rule.kind === 'asks' ? ` Its preflight got ${preflightStatus}.` : ' It needed no preflight.'
  if (failedAt === 'preflight') return `${label}:${asked} It was never sent. ${said}`
  const served = `${asked} The answer is ${status}${reachedBackend ? '' : ', and the backend was not called'}.`
  return failedAt === null ? `${label}:${served} The script reads it.` : `${label}:${served} ${said}`
}

/** The numbers over the picture. */
export function corsHeadlines(trace: CorsTrace): readonly Headline[] {
  const seen = new Seen(observeCors(trace))
  const { calls } = trace
  const last = calls.at(-1)
  const lines: Headline[] = [
    { ...seen.headline('Preflights', 'preflights', 'neutral'), note: `of ${counted(calls.length, 'call')}` },
    seen.headline('At the backend', 'backendCalls', 'info'),
  ]
  seen.headlineIfAny(lines, 'Never sent', 'blocked', 'bad')
  seen.headlineIfAny(lines, 'Kept from the script', 'hidden', 'bad')
  seen.headlineIfAny(lines, 'Read by the script', 'readable', 'good')
  const status = seen.value('status')
  if (last !== undefined && last.failedAt === 'response')
    lines.push({
      label: 'What is hidden',
      value: status,
      text: `HTTP ${status}`,
      tone: status >= 400 ? 'bad' : 'neutral',
    })
  return lines
}
