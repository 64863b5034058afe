import { rowsUntil } from '#engine/core/trace.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'

import { observeSigning } from './results.ts'
import { STAGE_NAMES, VERDICT, type SigningTrace, type Step } from './trace.ts'

/** What a line is made of. */
const MADE_OF: Readonly<Record<string, string>> = {
  method: 'The verb, as it is sent.',
  path: 'The path without empty segments and dots, encoded once more.',
  query: 'The parameters, encoded and sorted by name and then by value.',
  'signed headers': 'The names of the headers that the signature covers.',
  'payload hash': 'SHA-256 of the body, also of an empty one.',
  algorithm: 'The name of the algorithm.',
  timestamp: 'The time of signing in UTC.',
  scope: 'The day, the Region and the service that the signature holds for.',
  'request hash': 'SHA-256 of the canonical request: every byte of it counts.',
  'key of the day': 'HMAC of the day with the secret key.',
  'key of the Region': 'HMAC of the Region with the key of the day.',
  'key of the service': 'HMAC of the service with the key of the Region.',
  'signing key': 'HMAC of aws4_request with the key of the service: it signs, and the secret never travels.',
  signature: 'HMAC of the string to sign with the signing key.',
}

const BECAME: Readonly<Record<number, string>> = {
  [VERDICT.kept]: ' The service makes the same of what arrives.',
  [VERDICT.moved]: ' The service makes something else of what arrives.',
}

/** What a line is made of, and what the service made of it. */
export function explainSigning(trace: SigningTrace, row: number): Decision {
  const view = readRow(trace, row)
  const step = trace.steps[row]
  if (step === undefined) return decided(view, { sentence: 'Nothing happened here.' })
  if (step.stage === 'answer')
    return decided(view, { sentence: endSentence(trace), facts: answerFacts(trace) })
  const made =
    MADE_OF[step.part] ?? 'The header with its name in lower case, and its value without extra spaces.'
  const change = trace.changes.find(({ part }) => part === step.part)
  return decided(view, {
    sentence: `${made}${BECAME[step.verdict] ?? ''}`,
    facts: [
      { label: 'In', value: STAGE_NAMES[step.stage] },
      { label: 'Line', value: step.text === '' ? '(empty)' : step.text },
      ...(change === undefined ? [] : [{ label: 'At the service', value: change.after ?? '(not there)' }]),
    ],
  })
}

function answerFacts({ answer }: SigningTrace): Decision['facts'] {
  return [
    { label: 'Status', value: String(answer.status) },
    ...(answer.message === '' ? [] : [{ label: 'Message', value: answer.message }]),
    ...(answer.fact === null ? [] : [{ label: 'Fact', value: answer.fact.toUpperCase() }]),
    { label: 'Known because', value: answer.isDocumented ? 'AWS documents it' : 'the text is ours' },
  ]
}

function endSentence({ answer, changes }: SigningTrace): string {
  const moved =
    changes.length === 0 ? '' : ` Changed on the way: ${changes.map(({ part }) => part).join(', ')}.`
  return `${answer.status}: ${answer.why}${moved}`
}

/** Sentences about the whole run, or about the line at an instant. */
export function describeSigning(trace: SigningTrace, at?: Micros): readonly string[] {
  if (at === undefined)
    return [
      `The signature covers ${counted(trace.signedHeaders.length, 'header')}: ${trace.signedHeaders.join(', ')}.`,
      endSentence(trace),
    ]
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  if (rows === 0) return ['Nothing is signed yet.']
  const { sentence } = explainSigning(trace, rows - 1)
  const step: Step | undefined = trace.steps[rows - 1]
  return [`${step === undefined ? '' : STAGE_NAMES[step.stage]}, ${step?.part ?? ''}. ${sentence}`]
}

/** The numbers over the picture. */
export function signingHeadlines(trace: SigningTrace): readonly Headline[] {
  const seen = new Seen(observeSigning(trace))
  const status = seen.value('status')
  const changed = seen.value('changedLines')
  return [
    {
      label: 'Answer',
      value: status,
      text: `HTTP ${status}`,
      tone: status === 200 ? 'good' : 'bad',
      note: trace.answer.message,
    },
    {
      label: 'Lines that moved',
      value: changed,
      text: numberText(changed),
      tone: changed === 0 ? 'good' : 'bad',
      note: `of ${seen.value('canonicalLines')} in the canonical request`,
    },
    seen.headline('Signed headers', 'signedHeaders', 'info'),
  ]
}

/** How one run ended, and how another, in a sentence: what moved, and what it was answered. */
export function differSigning(before: SigningTrace, now: SigningTrace): string {
  const moved = now.steps.filter(({ part, text, stage }) => {
    const was = before.steps.find((step) => step.part === part && step.stage === stage)
    return stage !== 'answer' && was?.text !== text
  })
  const names = moved.map(({ part }) => part)
  const lines =
    names.length === 0 ? 'No line of the signer moves.' : `Other lines of the signer: ${names.join(', ')}.`
  return `Now ${now.answer.status}; before, ${before.answer.status}. ${lines}`
}
