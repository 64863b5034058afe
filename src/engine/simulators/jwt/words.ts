import { rowsUntil } from '#engine/core/trace.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { duration } from '#engine/words/time.ts'

import { placeOf, partsReadBy } from './links.ts'
import { observeJwt } from './results.ts'
import { checkSentence, endSentence } from './sentences.ts'
import {
  CHECK_FACTS,
  CHECK_IDS,
  CHECK_NAMES,
  KIND_NAMES,
  KINDS,
  VERDICTS,
  type CheckId,
  type JwtTrace,
  type ShownAnswer,
  type ShownCall,
} from './trace.ts'

/** What a rule looked at, what it made of it, and what the same rule makes of it elsewhere. */
export function explainJwt(trace: JwtTrace, row: number): Decision {
  const view = readRow(trace, row)
  const place = placeOf(trace, row)
  if (place === null) return decided(view, { sentence: 'Nothing happened here.' })
  const { call, id } = place
  const answer = call.answers[trace.kind]
  const sentence = id === 'answer' ? endSentence(answer) : checkSentence(call, trace.kind, id)
  return decided(view, {
    sentence,
    facts: [...(id === 'answer' ? answerFacts(answer) : ruleFacts(call, trace, id))],
    levels: KINDS.map((kind) => levelOf(call, kind, id)),
  })
}

function ruleFacts(call: ShownCall, { kind, scenario }: JwtTrace, id: CheckId): Decision['facts'] {
  const parts = partsReadBy(call, kind, id)
  const lines = [...(call.header ?? []), ...(call.claims ?? [])]
  const read = parts.flatMap((part) => {
    const line = lines.find((each) => each.part === part)
    return line === undefined ? [] : [{ label: line.name, value: line.value }]
  })
  const isTimed = id === 'exp' || id === 'nbf' || id === 'iat'
  const left = call.times.find(({ name }) => name === id)
  const clock =
    isTimed && left !== undefined ? [{ label: 'From the clock', value: distance(left.at - call.now) }] : []
  const wanted =
    id === 'scope' ? [{ label: 'Route wants', value: scenario.scopes.join(', ') || 'no scope' }] : []
  return [...read, ...clock, ...wanted, ...factOf(id)]
}

const factOf = (id: CheckId): Decision['facts'] => [
  { label: 'Fact', value: CHECK_FACTS[id].map((fact) => fact.toUpperCase()).join(', ') },
]

/** A distance in seconds from the clock: `10 min ahead`. */
function distance(seconds: number): string {
  if (seconds === 0) return 'this very second'
  const far = duration(Math.abs(seconds) * 1_000_000)
  return seconds > 0 ? `${far} ahead` : `${far} ago`
}

function answerFacts({
  status,
  message,
  wwwAuthenticate,
  keys,
  isDocumented,
}: ShownAnswer): Decision['facts'] {
  return [
    { label: 'Status', value: String(status) },
    ...(message === '' ? [] : [{ label: 'Message', value: message }]),
    ...(wwwAuthenticate === null ? [] : [{ label: 'www-authenticate', value: wwwAuthenticate }]),
    ...(keys === null ? [] : [{ label: 'Key set', value: keysText(keys) }]),
    {
      label: 'Known because',
      value: isDocumented ? 'AWS documents it' : 'users report it; AWS does not say',
    },
  ]
}

function keysText({ age, isFetched }: NonNullable<ShownAnswer['keys']>): string {
  return isFetched ? 'fetched for this request' : `kept for ${duration(age * 1_000_000)}`
}

function levelOf(call: ShownCall, kind: ShownKind, id: CheckId): Readonly<Record<string, string | number>> {
  const { checks, status } = call.answers[kind]
  const made = VERDICTS.infos[checks[CHECK_IDS.indexOf(id)]?.verdict ?? -1]?.label ?? ''
  return { Authorizer: KIND_NAMES[kind], 'This rule': made, Answer: status }
}
type ShownKind = keyof ShownCall['answers']

/** Requests that are told one by one. */
const TOLD = 8

/** Sentences about the whole run, or about the rule at an instant. */
export function describeJwt(trace: JwtTrace, at?: Micros): readonly string[] {
  if (at !== undefined) return describeAt(trace, at)
  return [
    ...trace.calls.slice(0, TOLD).map((call) => `${call.label}: ${endSentence(call.answers[trace.kind])}`),
    ...(trace.calls.length > TOLD ? [`And ${counted(trace.calls.length - TOLD, 'request')} more.`] : []),
    besideSentence(trace),
  ]
}

function besideSentence({ calls, kind }: JwtTrace): string {
  const last = calls.at(-1)
  const others = KINDS.filter((each) => each !== kind).map(
    (each) => `${KIND_NAMES[each]} ${last?.answers[each].status ?? ''}`,
  )
  return `The same token elsewhere: ${others.join(', ')}.`
}

function describeAt(trace: JwtTrace, at: Micros): readonly string[] {
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  if (rows === 0) return ['Nothing has been sent yet.']
  const { sentence, verdict, row } = explainJwt(trace, rows - 1)
  const place = placeOf(trace, row)
  return [`${place === null ? '' : CHECK_NAMES[place.id]}: ${verdict.label}. ${sentence}`]
}

/** The numbers over the picture. */
export function jwtHeadlines(trace: JwtTrace): readonly Headline[] {
  const seen = new Seen(observeJwt(trace))
  const last = trace.calls.at(-1)
  const answer = last?.answers[trace.kind]
  const status = seen.value('status')
  const lines: Headline[] = [
    {
      label: trace.calls.length > 1 ? 'Last answer' : 'Answer',
      value: status,
      text: `HTTP ${status}`,
      tone: status === 200 ? 'good' : 'bad',
      note: KIND_NAMES[trace.kind],
    },
    {
      label: 'Refused by',
      value: seen.value('refusedBy'),
      text: answer?.refusedBy == null ? 'no rule' : CHECK_NAMES[answer.refusedBy],
      tone: answer?.refusedBy == null ? 'good' : 'bad',
    },
  ]
  if (trace.calls.length > 1) lines.push(seen.headline('Let in', 'admitted', 'good'))
  seen.headlineIfAny(lines, 'Rules that refuse', 'rulesRefusing', 'wait')
  const different = seen.value('differentAnswers')
  return [
    ...lines,
    {
      label: 'Different answers',
      value: different,
      text: numberText(different),
      tone: 'info',
      note: 'of four authorizers',
    },
  ]
}
