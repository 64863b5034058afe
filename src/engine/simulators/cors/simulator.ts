import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { corsPresets } from './presets.ts'
import { corsQuestions } from './questions.ts'
import { observeCors } from './results.ts'
import { runCors } from './run.ts'
import { corsShape, type CorsScenario } from './scenario.ts'
import type { CorsTrace } from './trace.ts'
import { corsHeadlines, describeCors, explainCors } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'Whether a browser asks, and what it concludes, follows the Fetch Standard as of July 2026. AWS documents only the common cases.',
    mark: 'd',
    facts: ['cor-01', 'cor-02'],
  },
  {
    text: 'The console’s sentence is ours. Browsers word it differently, and their words change.',
    mark: 'g',
    facts: [],
  },
  {
    text: 'A guarded OPTIONS method refuses like any other method that gets no credentials; AWS does not say it of preflights in particular.',
    mark: 'd',
    facts: ['cor-06', 'aut-21'],
  },
  {
    text: 'The authorizer allows whoever sends the Authorization header, IAM takes every Authorization header for a valid signature, and the one valid API key is k-123.',
    mark: 'g',
    facts: [],
  },
]

/** Steps of a call, about. */
const STEPS = 8

/** Everything about each call, for the command line. */
function reportCors({ calls, steps }: CorsTrace): Readonly<Record<string, unknown>> {
  return {
    calls: calls.map((call, index) => ({
      ...call,
      steps: steps
        .filter((step) => step.call === index)
        .map(({ kind, title, note, headers, fact }) => ({ kind, title, note, headers, fact })),
    })),
  }
}

/** What a browser asks an API before it sends, and which answers it lets a script read. */
export const corsSimulator: Simulator<CorsScenario, CorsTrace> = {
  id: 'cors',
  ...SIMULATOR_NAMES.cors,
  shape: corsShape,
  presets: corsPresets,
  questions: corsQuestions,
  run: runCors,
  estimate: ({ calls }) => calls.length * STEPS,
  observe: observeCors,
  counts: { blocked: { verdicts: ['blocked'] }, hidden: { verdicts: ['hidden'] } },
  headlines: corsHeadlines,
  explain: explainCors,
  describe: describeCors,
  report: reportCors,
  conventions,
  notModelled: [
    'The time for which a browser keeps a preflight’s permission: each call asks anew',
    'Exposed headers, redirects, and requests without CORS such as images and forms',
    'Cookies themselves: only whether the script includes them',
  ],
}
