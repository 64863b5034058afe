import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import type { MappingScenario } from './fields.ts'
import { mappingPresets } from './presets.ts'
import { mappingQuestions } from './questions.ts'
import { observeMapping } from './results.ts'
import { runMapping } from './run.ts'
import { mappingShape } from './scenario.ts'
import { VERDICTS, type MappingTrace } from './trace.ts'
import { describeMapping, explainMapping, mappingHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'Whatever leads nowhere is the empty text: it prints nothing, equals both "" and $null, and is true in #if.',
    mark: 'a',
    facts: ['map-02'],
  },
  {
    text: 'A list out of the body prints as JSON, a map as Java prints it: {sku=A1}.',
    mark: 'a',
    facts: ['map-02'],
  },
  {
    text: 'A body is JSON only if it begins with {, [ or a quote; broken JSON of that kind is answered with 400.',
    mark: 'a',
    facts: ['map-02'],
  },
  { text: 'A loop ends after 1,000 rounds without an error.', mark: 'U', facts: ['map-01'] },
  { text: 'Members of $context that a request brings are samples.', mark: 'g', facts: ['map-05'] },
]

/** What the command line tells besides the totals. */
function reportMapping(trace: MappingTrace): Readonly<Record<string, unknown>> {
  const { output, problem, overrides, plain } = trace
  return { output, problem, overrides, plain: { output: plain.output, problem: plain.problem } }
}

function recordMapping(trace: MappingTrace, row: number): Readonly<Record<string, unknown>> {
  const piece = trace.pieces[row]
  if (piece === undefined) throw new Error(`No piece ${row}.`)
  const { source, output, line, value, verdict } = piece
  return {
    verdict: VERDICTS.infos[verdict]?.id,
    line,
    piece: trace.scenario.template.slice(source.start, source.end),
    printed: trace.output.slice(output.start, output.end),
    at: output.start,
    value,
  }
}

/** Work of a run in rows: steps are no more than letters, but where a loop or a macro runs pieces again. */
function mappingWork({ template, body }: MappingScenario): number {
  const repeats = /#\{?(?:foreach|macro|evaluate|define)/.test(template)
  return 20 + template.length + (repeats ? 1_000 + body.length : 0)
}

/** A mapping template step by step: which piece of it printed which piece of the output. */
export const mappingSimulator: Simulator<MappingScenario, MappingTrace> = {
  id: 'mapping',
  ...SIMULATOR_NAMES.mapping,
  shape: mappingShape,
  presets: mappingPresets,
  questions: mappingQuestions,
  run: runMapping,
  estimate: mappingWork,
  observe: observeMapping,
  headlines: mappingHeadlines,
  explain: explainMapping,
  describe: describeMapping,
  report: reportMapping,
  record: recordMapping,
  conventions,
  notModelled: [
    'Which template is chosen by content type: the pipeline shows it',
    'Methods of Java objects that templates hardly use; a template that calls one fails and names it',
    '#parse and #include, for a gateway has no files',
  ],
}
