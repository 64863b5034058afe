import { rowsUntil } from '#engine/core/trace.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import { changed, decided, readRow, type RowView } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { percentWithDecimal } from '#engine/words/percent.ts'
import { duration, instant } from '#engine/words/time.ts'

import { policyLines, stateAt } from './replay.ts'
import { observeAuthorizer } from './results.ts'
import type { AuthorizerEdit } from './scenario.ts'
import { VERDICT, WHY, type AuthorizerTrace } from './trace.ts'

const BARE = 'User is not authorized to access this resource'

/** Why one request went as it did: who was asked, which policy and statement decided, and what the client got. */
export function explainAuthorizer(trace: AuthorizerTrace, row: number): Decision {
  const view = readRow(trace, row)
  if (view.cell('verdict') === VERDICT.change) return changed(view, trace.scenario.edits, changeWords)
  const arn = view.name('arn')
  return decided(view, {
    sentence: `At ${view.when(view.at)}, ${view.name('request')}: ${outcomeWords(view)}`,
    facts: factsOf(view),
    levels: policyLines(trace, row).map(({ statement, effect, resource, fit, decides }) => ({
      statement: statement + 1,
      effect,
      resource,
      unmatched: fit.covers ? '–' : arn.slice(fit.arn) || `nothing left for ${resource.slice(fit.pattern)}`,
      decided: decides ? 'yes' : 'no',
    })),
  })
}

function outcomeWords({ cell, name, when }: RowView): string {
  const why = cell('why')
  const cached = cell('storedAt') >= 0 ? `the policy stored at ${when(cell('storedAt'))}` : 'the function'
  switch (cell('verdict')) {
    case VERDICT.allowed:
      return 'the function was asked, and its policy allows the method.'
    case VERDICT.allowedCached:
      return why === WHY.stale
        ? `${cached} allows it, although the function would refuse it now.`
        : `${cached} allows it; the function was not asked.`
    case VERDICT.unauthorized:
      return why === WHY.raised
        ? '401, because the function raised "Unauthorized".'
        : `401 without asking the function: ${name('why')}.`
    case VERDICT.denied:
    case VERDICT.deniedCached:
      return `403 by ${cached}: ${name('why')}.`
    default:
      return `500: ${name('why')}.`
  }
}

function bodyOf({ cell }: RowView): string {
  switch (cell('status')) {
    case 401:
      return 'Unauthorized'
    case 403:
      return cell('why') === WHY.explicit ? `${BARE} with an explicit deny` : BARE
    default:
      return ''
  }
}

function factsOf(view: RowView): Decision['facts'] {
  const { cell, name, when } = view
  const facts = [
    { label: 'Method ARN', value: name('arn') },
    { label: 'Status', value: String(cell('status')) },
  ]
  const add = (label: string, value: string): unknown => facts.push({ label, value })
  if (bodyOf(view) !== '') add('Message', bodyOf(view))
  if (cell('identity') >= 0) add('Identity', name('identity'))
  add('Function asked', cell('invoked') === 1 ? 'yes' : 'no')
  if (cell('storedAt') >= 0) {
    add('Policy stored at', when(cell('storedAt')))
    add('Age', duration(cell('age')))
    add('TTL left', duration(cell('left')))
  }
  if (cell('why') !== WHY.none) add('Because', name('why'))
  add('Waited for the function', duration(cell('latency')))
  return facts
}

function changeWords(edit: AuthorizerEdit): string {
  switch (edit.do) {
    case 'revoke':
      return `${edit.token} is revoked: the function denies it from here on. Cached policies stay.`
    case 'flush':
      return 'The authorizer cache is flushed: every policy is gone.'
    case 'ttl':
      return `The TTL becomes ${edit.ttlSeconds} s, for policies stored from now on.`
  }
}

/** Sentences about the whole run, or about the policies that are kept at an instant. */
export function describeAuthorizer(trace: AuthorizerTrace, at?: Micros): readonly string[] {
  if (at !== undefined) return describeAt(trace, at)
  const seen = new Seen(observeAuthorizer(trace))
  const value = (name: string): number => seen.value(name)
  const sentences = [
    `${counted(value('requests'), 'request')}: the function was asked ${counted(value('invocations'), 'time')}, the cache answered ${numberText(value('cachedAnswers'))}.`,
    `${numberText(value('ok200'))} were allowed; ${numberText(value('unauthorized401'))} got 401, ${numberText(value('forbidden403'))} got 403, ${numberText(value('errors500'))} got 500.`,
  ]
  const add = (name: string, text: (n: number) => string): void => {
    seen.ifAny(sentences, name, text)
  }
  add(
    'missingSource',
    (n) => `${numberText(n)} without an identity source got 401, and the function was not asked.`,
  )
  add(
    'patternMismatch',
    (n) => `${numberText(n)} whose token did not fit the pattern got 401, and the function was not asked.`,
  )
  add(
    'narrowDenials',
    (n) => `${numberText(n)} got 403 only because the cached policy covers too few methods.`,
  )
  add(
    'staleAllows',
    (n) => `${numberText(n)} were allowed by a cached policy although the function would have refused them.`,
  )
  add('latencySavedMs', (ms) => `Cached answers saved ${duration(ms * 1_000)} of waiting in all.`)
  return sentences
}

function describeAt(trace: AuthorizerTrace, at: Micros): readonly string[] {
  const { entries } = trace
  const live: string[] = []
  for (let index = 0; index < entries.count; index++) {
    if ((entries.from[index] ?? 0) > at || at >= (entries.until[index] ?? 0)) continue
    live.push(trace.names['identity']?.[entries.identity[index] ?? -1] ?? '')
  }
  const more = live.length > 3 ? ' and others' : ''
  const state =
    live.length === 0
      ? 'No policy is cached.'
      : `${counted(live.length, 'policy', 'policies')} cached, for ${live.slice(0, 3).join(', ')}${more}.`
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  const last = rows === 0 ? 'No request yet.' : explainAuthorizer(trace, rows - 1).sentence
  const asked = stateAt(trace, { row: rows - 1, time: at }).invocations
  return [
    `At ${instant(at, trace.horizon)}: ${state}`,
    `The function was asked ${counted(asked, 'time')} so far.`,
    last,
  ]
}

/** The numbers over the chart. */
export function authorizerHeadlines(trace: AuthorizerTrace): readonly Headline[] {
  const seen = new Seen(observeAuthorizer(trace))
  const lines = [
    seen.headline('Allowed', 'ok200', 'good'),
    seen.headline('Invocations', 'invocations', 'wait'),
    seen.headline('401', 'unauthorized401', 'bad'),
    seen.headline('403', 'forbidden403', 'bad'),
  ]
  seen.headlineIfAny(lines, '500', 'errors500', 'bad')
  seen.headlineIfAny(lines, 'Allowed too long', 'staleAllows', 'bad')
  const ratio = seen.value('cachedRatio')
  return [
    ...lines,
    { label: 'Answered from the cache', value: ratio, text: percentWithDecimal(ratio), tone: 'good' },
  ]
}
