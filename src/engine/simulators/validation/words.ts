import { rowsUntil } from '#engine/core/trace.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'

import { observeValidation } from './results.ts'
import { VERDICT, VERDICTS, type Step, type ValidationTrace } from './trace.ts'

const SHOWN = 60

function quoted(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.length > SHOWN ? `${flat.slice(0, SHOWN)}…` : flat
}

/** What a step looked at, and what came of it. */
export function explainValidation(trace: ValidationTrace, row: number): Decision {
  const view = readRow(trace, row)
  const step = trace.steps[row]
  if (step === undefined) throw new Error(`No step ${row}.`)
  const { scenario } = trace
  const { schema, body, model, path } = step
  const text = scenario.models[model]?.schema ?? ''
  return decided(view, {
    sentence: sentenceOf(step),
    facts: [
      ...(schema === null ? [] : [{ label: 'Keyword', value: quoted(text.slice(schema.start, schema.end)) }]),
      ...(body === null
        ? []
        : [{ label: 'Value', value: quoted(scenario.body.slice(body.start, body.end)) }]),
      ...(schema === null ? [] : [{ label: 'Where', value: path === '' ? 'the whole body' : path }]),
    ],
  })
}

type Verdict = keyof typeof VERDICT
type Parts = { readonly name: string; readonly where: string; readonly detail: string | null }

const SENTENCES: Readonly<Record<Verdict, (parts: Parts) => string>> = {
  present: ({ name }) => `The parameter in ${name} is there.`,
  missing: ({ name }) =>
    `The parameter in ${name} is missing or blank; all that are missing come in one message.`,
  chosen: ({ name }) => `The content type leads to the model ${name}.`,
  unchecked: () => 'No model is for this content type, so the body is not looked at.',
  passed: ({ name, where }) => `${name} is satisfied with ${where}.`,
  refused: ({ name, where, detail }) => `${name} refuses ${where}${detail === null ? '' : `: ${detail}`}.`,
  inside: ({ name, where }) => `${name} leads on, and something inside ${where} is refused.`,
  ignored: ({ name }) => `${name} stands in the model, and API Gateway reads over it.`,
  noJson: () => 'The body is not JSON, so no model can be satisfied with it.',
  noModel: ({ name, detail }) => `The model ${name} can't be used. ${detail ?? ''}`,
  through: () => 'Nothing refuses the request: it goes on to the backend.',
  answered: ({ detail }) => `The client gets 400 with “${detail ?? ''}”, and the backend is not called.`,
}

const isVerdict = (id: string | undefined): id is Verdict => id !== undefined && Object.hasOwn(VERDICT, id)

function sentenceOf({ verdict, name, path, detail }: Step): string {
  const id = VERDICTS.infos[verdict]?.id
  if (!isVerdict(id)) throw new Error(`No verdict ${verdict}.`)
  return SENTENCES[id]({ name, where: path === '' ? 'the body' : `the value at ${path}`, detail })
}

/** Failures that are told one by one. */
const TOLD = 6

/** Sentences about the whole run, or about the step at an instant. */
export function describeValidation(trace: ValidationTrace, at?: Micros): readonly string[] {
  if (at !== undefined) {
    const rows = rowsUntil(trace.columns.time, at, trace.length)
    return rows === 0
      ? ['Nothing has been looked at yet.']
      : [
          `Step ${numberText(rows)} of ${numberText(trace.length)}. ${explainValidation(trace, rows - 1).sentence}`,
        ]
  }
  const { steps } = trace
  const refusing = steps.filter(({ verdict }) => verdict === VERDICT.refused)
  const last = steps.at(-1)
  return [
    ...(last === undefined ? ['Nothing was looked at.'] : [sentenceOf(last)]),
    ...steps.filter(({ verdict }) => verdict === VERDICT.missing).map(sentenceOf),
    ...refusing.slice(0, TOLD).map(sentenceOf),
    ...(refusing.length > TOLD ? [`And ${counted(refusing.length - TOLD, 'keyword')} more.`] : []),
    ...(refusing.length > 0 ? ['Which keyword refused is ours to say: the client is not told.'] : []),
    ...steps.filter(({ verdict }) => verdict === VERDICT.unchecked).map(sentenceOf),
  ]
}

/** The numbers over the panes. */
export function validationHeadlines(trace: ValidationTrace): readonly Headline[] {
  const seen = new Seen(observeValidation(trace))
  const isRefused = seen.value('refused') === 1
  const isBroken = trace.problem !== null
  const lines: Headline[] = [
    {
      label: 'Answer',
      value: seen.value('status'),
      text: isBroken ? 'no answer' : isRefused ? 'HTTP 400' : 'passed on',
      tone: isBroken || isRefused ? 'bad' : 'good',
      note: messageOf(trace),
    },
  ]
  seen.headlineIfAny(lines, 'Parameters missing', 'missing', 'bad')
  lines.push(seen.headline('Keywords looked', 'keywords', 'neutral'))
  seen.headlineIfAny(lines, 'Keywords refusing', 'keywordsRefusing', 'bad')
  seen.headlineIfAny(lines, 'Keywords read over', 'ignored', 'wait')
  return lines
}

function messageOf({ validation, problem }: ValidationTrace): string {
  if (problem !== null) return problem.message
  return validation === null || validation.isValid ? '' : validation.message
}
