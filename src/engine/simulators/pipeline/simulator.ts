import { NOT_MODELLED } from '#engine/gateway/pipeline/not-modelled.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import type { PipelineScenario } from './fields.ts'
import { pipelinePresets } from './presets.ts'
import { pipelineQuestions } from './questions.ts'
import { observePipeline } from './results.ts'
import { runPipeline } from './run.ts'
import { pipelineShape } from './scenario.ts'
import { STATION_NAMES, VERDICTS, type PipelineTrace } from './trace.ts'
import { describePipeline, explainPipeline, pipelineHeadlines } from './words.ts'
import { pipelineWork } from './work.ts'

const conventions: readonly Convention[] = [
  {
    text: 'The scrub bar counts stations, a tenth of a second each. API Gateway’s own time is not modelled; the backend’s is declared.',
    mark: 'g',
    facts: ['mon-02'],
  },
  {
    text: 'AWS documents the order of the stations in part alone; the rest is ours.',
    mark: 'U',
    facts: ['sec-08a', 'sec-08b', 'svd-12'],
  },
  {
    text: 'The stage cache stands behind throttles and quota, and keeps answers of 2xx alone.',
    mark: 'U',
    facts: ['cac-22', 'cac-23'],
  },
  { text: 'Calls that are refused are billed like any other.', mark: 'U', facts: ['pri-15b'] },
  {
    text: 'An HTTP API whose backend takes too long answers 503, for AWS’s pages give no single status.',
    mark: 'i',
    facts: ['err-17b'],
  },
]

/** Everything about each request, for the command line. */
function reportPipeline(trace: PipelineTrace): Readonly<Record<string, unknown>> {
  return {
    requests: trace.requests.map(({ hops, ...request }) => ({
      ...request,
      hops: hops.map(({ station, verdict, rule, fact, detail, exact }) => ({
        station: STATION_NAMES[station],
        verdict: VERDICTS.infos[verdict]?.id,
        rule,
        fact,
        detail,
        exact,
      })),
      response: hops.at(-1)?.after,
    })),
  }
}

/** One request through the whole gateway: every station, what it decided, and by which fact. */
export const pipelineSimulator: Simulator<PipelineScenario, PipelineTrace> = {
  id: 'pipeline',
  ...SIMULATOR_NAMES.pipeline,
  shape: pipelineShape,
  presets: pipelinePresets,
  questions: pipelineQuestions,
  run: runPipeline,
  estimate: pipelineWork,
  observe: observePipeline,
  headlines: pipelineHeadlines,
  explain: explainPipeline,
  describe: describePipeline,
  report: reportPipeline,
  conventions,
  notModelled: [
    ...NOT_MODELLED,
    'JWT and Cognito authorizers, routing rules and binary media types, which this scenario has no fields for',
  ],
}
