import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { explainThrottle } from './explain.ts'
import { awsPresets } from './presets-aws.ts'
import { bucketPresets } from './presets-buckets.ts'
import { levelPresets } from './presets-levels.ts'
import { quotaPresets } from './presets-quotas.ts'
import { retryPresets } from './presets-retries.ts'
import { throttleQuestions } from './questions.ts'
import { reckonThrottle } from './reckon.ts'
import { observeThrottle, recordThrottle, reportThrottle } from './results.ts'
import { runThrottle } from './run.ts'
import { throttleLive, throttleShape, throttleWork, type ThrottleScenario } from './scenario.ts'
import type { ThrottleTrace } from './trace.ts'
import { describeThrottle, throttleHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'Buckets start full, refill without steps and are exact; AWS enforces its limits on a best-effort basis, so the real service may let a little more or less through.',
    mark: 'U',
    facts: ['thr-01'],
  },
  {
    text: 'All levels are asked before any of them pays, so a refused request takes nothing. The switch “Accounting” shows what happens if each level pays as the request passes.',
    mark: 'U',
    facts: ['thr-05'],
  },
  {
    text: 'The level that is named in a refusal is the first one in AWS’s documented order: plan by method, plan, method of the stage, account, Region.',
    mark: 'd',
    facts: ['thr-05'],
  },
  {
    text: 'A method limit in a plan applies beside the plan’s own limit; a switch lets it replace it.',
    mark: 'U',
    facts: ['thr-12', 'thr-16'],
  },
  {
    text: 'A limit on a stage’s method is a bucket of that method alone.',
    mark: 'U',
    facts: ['thr-11b'],
  },
  {
    text: 'A plan’s limits and quota apply to each API key separately.',
    mark: 'd',
    facts: ['thr-14a', 'thr-14b'],
  },
  {
    text: 'Throttles are asked before the quota, and only admitted requests count against it.',
    mark: 'U',
    facts: ['thr-17'],
  },
  {
    text: 'A plan or method with only one of rate and burst takes the other from the account, and follows its changes.',
    mark: 'U',
    facts: ['thr-13b'],
  },
  {
    text: 'A retry budget is earned before the first attempt is judged, and waits are rounded up to the tick.',
    mark: 'g',
    facts: [],
  },
  {
    text: 'The first quota period starts at 0 and allows the limit less the offset; a month has 30 days.',
    mark: 'g',
    facts: ['thr-13'],
  },
  {
    text: 'Simultaneous requests are decided one by one: changes first, then retries, then arrivals in the order of the traffic.',
    mark: 'g',
    facts: [],
  },
  {
    text: 'A limit changed while running counts from its instant; a larger burst does not bring tokens with it, a smaller one cuts what is there.',
    mark: 'U',
    facts: ['thr-24'],
  },
  {
    text: 'Answers take no time; a client’s wait starts at the instant of its refusal.',
    mark: 'g',
    facts: ['thr-27'],
  },
]

const notModelled: readonly string[] = [
  'Several gateway nodes that share a limit (the best-effort part of throttling)',
  'Control-plane throttling and limits on the size of requests',
  'Time that the backend takes, and its own limit on concurrent requests',
  'Usage plans that cover only some APIs, and requests without a valid key (403)',
  'Calendar months and the time zone of a quota',
]

/** Throttling and usage plans: token buckets at every level, quotas, and clients that try again. */
export const throttleSimulator: Simulator<ThrottleScenario, ThrottleTrace> = {
  id: 'throttle',
  ...SIMULATOR_NAMES.throttle,
  shape: throttleShape,
  live: throttleLive,
  presets: { ...bucketPresets, ...levelPresets, ...quotaPresets, ...retryPresets, ...awsPresets },
  questions: throttleQuestions,
  run: runThrottle,
  estimate: throttleWork,
  arrivals: ({ traffic, seed }) => ({ traffic, seed }),
  observe: observeThrottle,
  counts: {
    admitted: { verdicts: ['admitted', 'bad-request', 'failed'] },
    throttled: { verdicts: ['throttled'] },
  },
  headlines: throttleHeadlines,
  explain: explainThrottle,
  describe: describeThrottle,
  reckon: reckonThrottle,
  report: reportThrottle,
  record: recordThrottle,
  conventions,
  notModelled,
}
