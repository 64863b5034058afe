import { methodArn } from '#engine/gateway/policy/arn.ts'
import { AuthorizerCache, outcomeOf, type AuthorizerAnswer } from '#engine/gateway/authorizer.ts'
import { identityKey } from '#engine/gateway/cache-key.ts'
import { INVOKE } from '#engine/gateway/policy/evaluate.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { GAPS, LAST_INSTANT, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'methods' | 'every' | 'ttl' | 'calls', number>

/** A policy for the called method alone, kept and reused for the others: how many calls get 403? */
export const narrowPolicy: Family<Story> = {
  id: 'narrow-policy',
  draw: (pick) => ({
    methods: pick(2, 6),
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    calls: pick(60, 240, 10),
  }),
  key: (numbers) => counted(numbers, 0).refused,
  slips: (numbers) => ({
    never: 0,
    'once-each-method': numbers.methods - 1,
    'every-kept-answer': numbers.calls - counted(numbers, 0).invocations,
  }),
  working: (numbers) => {
    const { every, ttl, calls } = numbers
    const { refused, invocations } = counted(numbers, 0)
    const kept = calls - invocations
    return { inEach: Math.ceil(ttl / every), invocations, kept, fitting: kept - refused }
  },
  flips: (numbers) => [counted(numbers, LAST_INSTANT).refused],
  rejects: ({ methods, every, ttl, calls }) => ttl < 2 * methods * every || calls * every < 2 * ttl,
  scenario: ({ methods, every, ttl, calls }) => ({
    sim: 'authorizer',
    preset: 'one-token-hour',
    set: {
      'authorizer.ttlSeconds': ttl,
      'users.0.covers': 'method',
      'traffic.0.request': `GET /forms/{1..${methods}}`,
      'traffic.0.rate': 1 / every,
      'traffic.0.forMs': calls * every * 1_000,
    },
    observe: 'forbidden403',
  }),
}

const MOST_METHODS = 6
const ARNS = Array.from({ length: MOST_METHODS }, (_, method) =>
  methodArn({
    region: 'eu-west-1',
    account: '111122223333',
    api: 'a1b2c3',
    stage: 'prod',
    verb: 'GET',
    path: `forms/${method}`,
  }),
)
const ANSWERS = ARNS.map((arn): AuthorizerAnswer => ({
  kind: 'policy',
  statements: [{ effect: 'Allow', actions: [INVOKE], resources: [arn] }],
}))
/** The status of each method under the policy of each. */
const STATUSES = new Map(
  ANSWERS.map((answer) => [answer, ARNS.map((arn) => outcomeOf(answer, arn).status)] as const),
)

function counted({ methods, every, ttl, calls }: Story, longer: number) {
  const cache = new AuthorizerCache()
  const key = identityKey(['token'])
  const counts = { refused: 0, invocations: 0 }
  for (let call = 0; call < calls; call++) {
    const now = call * every
    let answer = cache.lookup(key, now)?.answer ?? null
    if (answer === null) {
      counts.invocations++
      answer = ANSWERS[call % methods] ?? { kind: 'error' }
      cache.store(key, answer, now, ttl + longer)
    }
    if (STATUSES.get(answer)?.[call % methods] === 403) counts.refused++
  }
  return counts
}
