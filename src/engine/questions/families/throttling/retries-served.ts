import { backoffWait } from '#engine/gateway/client-retry.ts'
import { MICROS_PER_MS } from '#engine/units.ts'
import { admittedBy, type Wave } from '#engine/questions/families/bucket-waves.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'clients' | 'rate' | 'burst' | 'wait' | 'attempts', number>

/** Clients that come at once and all wait equally long before each retry: how many are served in the end? */
export const retriesServed: Family<Story> = {
  id: 'retries-served',
  draw: (pick) => ({
    clients: pick(200, 900, 10),
    // These rates and waits leave a part of a token over at every attempt, so that none comes exactly with a wave.
    rate: pick(17, 97, 10),
    burst: pick(30, 200, 10),
    wait: pickFrom(pick, [300, 700, 900]),
    attempts: pick(3, 5),
  }),
  key: (numbers) => served(numbers, 0),
  slips: (numbers) => {
    const { clients, burst, attempts } = numbers
    return {
      'first-attempt-only': burst,
      'full-each-time': Math.min(clients, burst * attempts),
      'one-retry-more': served({ ...numbers, attempts: attempts + 1 }, 0),
      everybody: clients,
    }
  },
  working: ({ rate, wait, attempts }) => ({
    retries: attempts - 1,
    refill: (rate * wait) / 1_000,
    refilled: Math.floor((rate * wait * (attempts - 1)) / 1_000),
  }),
  // Every retry a microsecond off.
  flips: (numbers) => [served(numbers, -1), served(numbers, 1)],
  rejects: ({ clients, rate, burst, wait, attempts }) =>
    clients <= burst + (rate * wait * attempts) / 1_000 || (rate * wait) / 1_000 >= burst,
  scenario: ({ clients, rate, burst, wait, attempts }) => ({
    sim: 'throttle',
    preset: 'retry-storm',
    set: {
      'methods.0.rate': rate,
      'methods.0.burst': burst,
      'clients.0.retry.baseMs': wait,
      'clients.0.retry.attempts': attempts,
      'traffic.0.count': clients,
    },
    observe: 'served',
  }),
}

/** At every attempt those who were refused before come back; more than the tokens that they find never pass. */
function served({ clients, rate, burst, wait, attempts }: Story, shift: number): number {
  const backoff = { policy: 'fixed', base: wait * MICROS_PER_MS, cap: wait * MICROS_PER_MS } as const
  const bucket = { rate, burst }
  const waves: Wave[] = []
  let [at, passed] = [0, 0]
  for (let attempt = 0; attempt < attempts; attempt++) {
    waves.push({ at: attempt === 0 ? 0 : at + shift, count: clients - passed })
    passed = admittedBy(bucket, waves)
    at += backoffWait(backoff, attempt, 0, { seed: 1, request: 0 })
  }
  return passed
}
