import { rowsUntil } from '#engine/core/trace.ts'
import { LineIndex } from '#engine/gateway/templates/line-index.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'

import { observeMapping } from './results.ts'
import { VERDICT, VERDICTS, type MappingTrace, type Piece } from './trace.ts'

/** Letters of a piece or a value that a sentence has room for. */
const SHOWN = 60

/** A text as a sentence quotes it: on one line, and short. */
export function quoted(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat === '') return text === '' ? 'nothing' : 'white space'
  return flat.length > SHOWN ? `${flat.slice(0, SHOWN)}…` : flat
}

/** The same inside a sentence, whose full stop is then its own. */
function inMarks(text: string): string {
  return text.trim() === '' ? quoted(text) : `“${quoted(text)}”`
}

/** What a step did, to which piece of the template, and what became of it in the output. */
export function explainMapping(trace: MappingTrace, row: number): Decision {
  const view = readRow(trace, row)
  const piece = trace.pieces[row]
  if (piece === undefined) throw new Error(`No piece ${row}.`)
  const { source, output } = piece
  const printed = trace.output.slice(output.start, output.end)
  return decided(view, {
    sentence: sentenceOf(trace, piece),
    facts: [
      { label: 'Line of the template', value: numberText(piece.line) },
      { label: 'Piece', value: quoted(trace.scenario.template.slice(source.start, source.end)) },
      ...(printed === '' ? [] : [{ label: 'Printed', value: quoted(printed) }]),
      { label: 'Output so far', value: counted(output.end, 'character') },
    ],
  })
}

/** What a sentence is made of: the piece of template, what it printed, and what a directive set or looped over. */
type Parts = { readonly written: string; readonly printed: string; readonly value: string | null }

const SENTENCES: Readonly<Record<keyof typeof VERDICT, (parts: Parts) => string>> = {
  text: ({ printed }) => `text goes to the output as it stands: ${printed}.`,
  value: ({ written, printed }) => `${written} has a value, which is printed: ${printed}.`,
  blank: ({ written }) => `${written} prints nothing.`,
  source: ({ written }) => `${written} leads nowhere, so Velocity prints its source.`,
  set: ({ value }) => `the variable becomes ${inMarks(value ?? '')}.`,
  unset: () => 'there is no value to set, so the variable stays as it was.',
  true: () => 'the condition is true, and what stands under it runs.',
  false: () => 'the condition is false, and what stands under it is left out.',
  loop: ({ value }) => `a loop begins over ${inMarks(value ?? '')}.`,
  other: ({ written, value }) => `${written} runs${value === null ? '' : ` with ${inMarks(value)}`}.`,
  failed: ({ value }) => `the template ends here without a result. ${value ?? ''}`,
}

const isVerdict = (id: string | undefined): id is keyof typeof VERDICT =>
  id !== undefined && Object.hasOwn(VERDICT, id)

function sentenceOf(trace: MappingTrace, { verdict, source, output, line, value }: Piece): string {
  const id = VERDICTS.infos[verdict]?.id
  if (!isVerdict(id)) throw new Error(`No verdict ${verdict}.`)
  const written = quoted(trace.scenario.template.slice(source.start, source.end))
  const printed = inMarks(trace.output.slice(output.start, output.end))
  return `Line ${line}: ${SENTENCES[id]({ written, printed, value })}`
}

/** Sentences about the whole run, or about the step at an instant. */
export function describeMapping(trace: MappingTrace, at?: Micros): readonly string[] {
  if (at !== undefined) {
    const rows = rowsUntil(trace.columns.time, at, trace.length)
    return rows === 0
      ? ['The template has not begun.']
      : [
          `Step ${numberText(rows)} of ${numberText(trace.length)}. ${explainMapping(trace, rows - 1).sentence}`,
        ]
  }
  return [outcome(trace), ...jsonWords(trace), ...overrideWords(trace), plainWords(trace)]
}

/** Who gets what the template writes. */
const readerOf = ({ scenario }: MappingTrace): string =>
  scenario.direction === 'request' ? 'the backend' : 'the client'

function outcome(trace: MappingTrace): string {
  const { problem, letters, length } = trace
  if (problem === null)
    return `The template ran ${counted(length, 'step')} and wrote ${counted(letters, 'character')} for ${readerOf(trace)}.`
  const place = `at line ${problem.line}, column ${problem.column}`
  return problem.kind === 'payload' && trace.scenario.direction === 'request'
    ? `The body could not be read ${place} of the template, and the client gets 400: ${problem.message}`
    : `The template failed ${place}: ${problem.message}`
}

function jsonWords({ problem, notJsonAt, output }: MappingTrace): readonly string[] {
  if (problem !== null) return []
  if (notJsonAt === -1) return ['The output is JSON.']
  const { line, column } = new LineIndex(output).placeOf(notJsonAt)
  return [`The output is not JSON from its line ${line}, column ${column} on.`]
}

function overrideWords({ overrides }: MappingTrace): readonly string[] {
  const { request, response } = overrides
  const names = [
    ...Object.entries(request).flatMap(([place, map]) =>
      Object.entries(map).map(([name, value]) => `${place} ${name} = ${String(value)}`),
    ),
    ...Object.entries(response.header).map(([name, value]) => `response header ${name} = ${String(value)}`),
    ...(response.status === null ? [] : [`status = ${response.status}`]),
  ]
  return names.length === 0 ? [] : [`It overrides ${names.map(quoted).join('; ')}.`]
}

function plainWords(trace: MappingTrace): string {
  const { scenario, plain, output, problem } = trace
  if (scenario.dialect === 'velocity') return 'Plain Velocity rendered it, not API Gateway.'
  if (plain.problem !== null && problem === null)
    return `Plain Velocity would fail at line ${plain.problem.line}: ${plain.problem.message}`
  if (plain.problem !== null && plain.problem.message === problem?.message)
    return 'Plain Velocity would fail in the same way.'
  return plain.output === output
    ? 'Plain Velocity would print the same.'
    : 'Plain Velocity would print something else.'
}

/** The numbers over the panes. */
export function mappingHeadlines(trace: MappingTrace): readonly Headline[] {
  const seen = observeMapping(trace)
  const value = (name: string): number => seen[name] ?? 0
  const line = (label: string, name: string, tone: Headline['tone']): Headline => ({
    label,
    value: value(name),
    text: numberText(value(name)),
    tone,
  })
  const isJson = value('isJson') === 1
  const status = value('status')
  return [
    {
      label: 'Output',
      value: value('letters'),
      text: trace.problem === null ? counted(value('letters'), 'character') : 'failed',
      tone: trace.problem === null ? 'good' : 'bad',
      note: trace.problem === null ? (isJson ? 'JSON' : 'not JSON') : `line ${trace.problem.line}`,
    },
    line('Steps', 'steps', 'neutral'),
    line('Values printed', 'values', 'good'),
    ...(value('blanks') > 0 ? [line('Printed nothing', 'blanks', 'wait')] : []),
    ...(status === -1 ? [] : [line('Status set', 'status', 'info')]),
    {
      label: 'In plain Velocity',
      value: value('sameInVelocity'),
      text: value('sameInVelocity') === 1 ? 'the same' : 'different',
      tone: value('sameInVelocity') === 1 ? 'neutral' : 'info',
    },
  ]
}
