import { paths } from '#content/paths.ts'
import { findTopic } from '#content/topics.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { SIM_IDS, SIMULATOR_NAMES, type SimId } from '#engine/simulators/registry.ts'
import { counted } from '#engine/words/number.ts'

import type { Suggestion } from './suggestion.ts'

/** The topics that each simulator plays; that of the pipeline has a suggestion of its own, in which-station.ts. */
const TOPICS: Readonly<Record<Exclude<SimId, 'pipeline'>, readonly string[]>> = {
  throttle: ['throttling', 'usage-plans'],
  cache: ['caching', 'cache-keys'],
  authorizer: ['lambda-authorizers'],
  jwt: ['cognito-jwt'],
  signing: ['iam-resource-policies'],
  canary: ['canary'],
  pricing: ['pricing'],
  queue: ['service-integrations'],
  mapping: ['mapping'],
  validation: ['validation'],
  websocket: ['websocket'],
  endpoints: ['endpoint-types', 'custom-domains', 'private-apis'],
  cors: ['cors'],
}

/** The simulator, not tried yet, of the topic on which most questions were missed. */
export function simulatorToTry(progress: Progress): readonly Suggestion[] {
  const missed = new Map<string, number>()
  for (const { topic, last } of progress.questions.values())
    if (last.verdict !== 'right') missed.set(topic, (missed.get(topic) ?? 0) + 1)
  const tried = new Set([...progress.goals.keys()].map((key) => key.split('/')[0]))
  const [best] = SIM_IDS.flatMap((sim) =>
    sim === 'pipeline' || tried.has(sim)
      ? []
      : TOPICS[sim].map((topic) => ({ sim, topic, count: missed.get(topic) ?? 0 })),
  ).toSorted((one, other) => other.count - one.count)
  if (best === undefined || best.count === 0) return []
  const { sim, topic, count } = best
  return [
    {
      title: SIMULATOR_NAMES[sim].title,
      detail: `You missed ${counted(count, 'question')} on ${titleOf(topic)}: see it run`,
      amount: '5 min',
      does: { to: paths.simulator(sim) },
    },
  ]
}

function titleOf(topic: string): string {
  return findTopic(topic)?.title ?? topic
}
