import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import type { JwtScenario } from './fields.ts'
import { jwtPresets } from './presets.ts'
import { jwtQuestions } from './questions.ts'
import { observeJwt } from './results.ts'
import { runJwt } from './run.ts'
import { jwtShape } from './scenario.ts'
import { CHECK_IDS, KIND_NAMES, KINDS, VERDICTS, type JwtTrace } from './trace.ts'
import { describeJwt, explainJwt, jwtHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'The scrub bar counts rules, a tenth of a second each. The clock of the tokens is a field of its own.',
    mark: 'g',
    facts: [],
  },
  {
    text: 'A token whose nbf or iat is this very second is in time; one whose exp is this second is not.',
    mark: 'U',
    facts: ['aut-31a'],
  },
  {
    text: 'A missing scope on an HTTP API is 403, as users report: AWS documents no status.',
    mark: 'i',
    facts: ['aut-31d'],
  },
  {
    text: 'A key set is kept for as long as it may be: two hours on HTTP APIs, one hour on REST APIs.',
    mark: 'd',
    facts: ['doc-06'],
  },
  {
    text: 'AWS does not say how long Cognito’s keys are kept: here they are always those of the issuer.',
    mark: 'U',
    facts: ['aut-12'],
  },
  {
    text: 'PS256 and its like are taken on HTTP APIs, for they are signed with RSA keys, and by Cognito’s authorizer.',
    mark: 'U',
    facts: ['aut-30'],
  },
]

/** Every request with the answers of all four, for the command line. */
function reportJwt({ calls }: JwtTrace): Readonly<Record<string, unknown>> {
  return {
    calls: calls.map(({ label, now, answers }) => ({
      request: label,
      now,
      answers: KINDS.map((kind) => {
        const { checks, ...answer } = answers[kind]
        const rules = checks.map(({ verdict }, index) => [CHECK_IDS[index], VERDICTS.infos[verdict]?.id])
        return { authorizer: KIND_NAMES[kind], ...answer, rules: Object.fromEntries(rules) }
      }),
    })),
  }
}

/** Rows of a run for each request. */
const workOf = ({ requests }: JwtScenario): number =>
  requests.reduce((sum, { times }) => sum + times, 0) * CHECK_IDS.length

/** What the authorizers make of a token: rule by rule, beside each other. */
export const jwtSimulator: Simulator<JwtScenario, JwtTrace> = {
  id: 'jwt',
  ...SIMULATOR_NAMES.jwt,
  shape: jwtShape,
  presets: jwtPresets,
  questions: jwtQuestions,
  run: runJwt,
  estimate: workOf,
  observe: observeJwt,
  headlines: jwtHeadlines,
  explain: explainJwt,
  describe: describeJwt,
  report: reportJwt,
  conventions,
  notModelled: [
    'further claims that a JWT authorizer of a REST API can be told to require',
    'policies that a Lambda authorizer keeps: the authorizer simulator has them',
    'key sets that are too large or answer too late',
  ],
}
