import { parseJson } from '#engine/gateway/templates/java/parse-json.ts'
import { LineIndex } from '#engine/gateway/templates/line-index.ts'
import { traceMapping } from '#engine/gateway/templates/mapping-template.ts'
import { NO_OVERRIDES } from '#engine/gateway/templates/overlay/context.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type {
  Dialect,
  TemplateProblem,
  TracedMapping,
  TraceEvent,
} from '#engine/gateway/templates/template-types.ts'
import { STEP, stepBins } from '#engine/simulators/kit/steps.ts'
import { micros } from '#engine/units.ts'
import { numberText } from '#engine/words/number.ts'

import type { MappingScenario } from './fields.ts'
import { inputsOf } from './inputs.ts'
import { SERIES, VERDICT, VERDICTS, type MappingTrace, type Piece, type Rendered } from './trace.ts'

/** Steps that are noted. A loop of a thousand rounds with three steps in each fits. */
const MOST_STEPS = 4_000
/** Letters of an output that are kept to be looked at. */
const MOST_SHOWN = 400_000
/** Bars of the chart. */
const MOST_BINS = 300

/** Renders the template of a scenario step by step, and once more as plain Velocity would. */
export function runMapping(scenario: MappingScenario): MappingTrace {
  const traced = tracedBy(scenario, scenario.dialect)
  const pieces = piecesOf(scenario.template, traced)
  const plain = scenario.dialect === 'velocity' ? traced : tracedBy(scenario, 'velocity')
  const length = pieces.length
  const columns = {
    time: Float64Array.from(pieces, (_, index) => index * STEP),
    verdict: Uint8Array.from(pieces, ({ verdict }) => verdict),
    line: Uint32Array.from(pieces, ({ line }) => line),
    printed: Uint32Array.from(pieces, ({ output }) => output.end - output.start),
  }
  const horizon = micros(Math.max(1, length) * STEP)
  return {
    sim: 'mapping',
    scenario,
    horizon,
    step: STEP,
    length,
    columns,
    verdicts: VERDICTS.infos,
    bins: stepBins({ series: SERIES, verdicts: VERDICTS }, { ...columns, length }, MOST_BINS),
    series: SERIES,
    names: {},
    notes: notesOf(scenario, traced),
    ...renderedOf(traced),
    pieces,
    overrides: traced.overrides,
    plain: renderedOf(plain),
    notJsonAt: traced.problem === null ? notJsonAt(traced.output) : -1,
    left: traced.trace.left,
  }
}

function tracedBy(scenario: MappingScenario, dialect: Dialect): TracedMapping {
  const template = compileTemplate(scenario.template, dialect)
  if (template.ok) return traceMapping(template.value, inputsOf(scenario), { most: MOST_STEPS })
  const trace = { events: [], spans: [], steps: [], left: 0 }
  return { output: '', problem: template.error, overrides: NO_OVERRIDES, trace }
}

function renderedOf({ output, problem }: TracedMapping): Rendered {
  return { output: output.slice(0, MOST_SHOWN), letters: output.length, problem }
}

function piecesOf(template: string, { output, problem, trace }: TracedMapping): readonly Piece[] {
  const lines = new LineIndex(template)
  const pieces = trace.events.map((event) => pieceOf(event, { template, output, lines }))
  return problem === null ? pieces : [...pieces, failure(problem, lines, output.length)]
}

type Texts = { readonly template: string; readonly output: string; readonly lines: LineIndex }

function pieceOf(event: TraceEvent, { template, output, lines }: Texts): Piece {
  if (event.kind === 'step') {
    const { directive, source, line, value, at } = event.step
    return { verdict: verdictOf(directive, value), source, output: { start: at, end: at }, line, value }
  }
  const { source, output: to } = event.span
  const written = template.slice(source.start, source.end)
  const printed = output.slice(to.start, to.end)
  return {
    verdict: printVerdict(written, printed),
    source,
    output: to,
    line: lines.placeOf(source.start).line,
    value: null,
  }
}

const REFERENCE = /^\$!?\{?[A-Za-z_]/

function printVerdict(written: string, printed: string): number {
  if (printed === '') return VERDICT.blank
  if (!REFERENCE.test(written)) return VERDICT.text
  return printed === written ? VERDICT.source : VERDICT.value
}

function verdictOf(directive: string, value: string | null): number {
  switch (directive) {
    case 'set':
      return value === null ? VERDICT.unset : VERDICT.set
    case 'if':
    case 'elseif':
      return value === 'true' ? VERDICT.true : VERDICT.false
    case 'foreach':
      return VERDICT.loop
    default:
      return VERDICT.other
  }
}

function failure({ line, column, message }: TemplateProblem, lines: LineIndex, at: number): Piece {
  const start = lines.offsetOf({ line, column })
  return {
    verdict: VERDICT.failed,
    source: { start, end: start + 1 },
    output: { start: at, end: at },
    line,
    value: message,
  }
}

/** Where a text stops being JSON; −1 where it is JSON. */
function notJsonAt(output: string): number {
  const read = parseJson(output)
  return read.ok ? -1 : read.error
}

function notesOf({ dialect }: MappingScenario, { output, trace }: TracedMapping): readonly string[] {
  const notes: string[] = []
  if (trace.left > 0) notes.push(`Of this run the first ${numberText(MOST_STEPS)} steps are shown.`)
  if (output.length > MOST_SHOWN)
    notes.push(`Of the output the first ${numberText(MOST_SHOWN)} characters are shown.`)
  if (dialect === 'velocity') notes.push('Rendered as Apache Velocity 1.7 does it, not as API Gateway.')
  return notes
}
