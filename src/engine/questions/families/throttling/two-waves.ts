import {
  admittedAround,
  admittedBy,
  secondsToMicros,
  type Wave,
} from '#engine/questions/families/bucket-waves.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'rate' | 'burst' | 'first' | 'second' | 'wait', number>

/** Two waves at one bucket: how many get 429 in all? The second finds what has been refilled, at most the burst. */
export const twoWaves: Family<Story> = {
  id: 'two-waves',
  draw: (pick) => ({
    rate: pick(25, 405, 10),
    burst: pick(50, 1000, 50),
    first: pick(60, 1600, 20),
    second: pick(60, 1600, 20),
    // Half seconds and odd rates leave half a token over, so that no token comes exactly with the wave.
    wait: pick(3, 11) / 2,
  }),
  key: (numbers) => offered(numbers) - admittedBy(bucketOf(numbers), wavesOf(numbers)),
  slips: (numbers) => {
    const { burst, first, second, refill, left, found } = steps(numbers)
    const refusedFirst = first - burst
    return {
      ...(left + refill > burst
        ? { 'never-capped': refusedFirst + Math.max(0, second - Math.floor(left + refill)) }
        : { 'full-again': refusedFirst + Math.max(0, second - burst) }),
      'second-wave-only': Math.max(0, second - found),
      'no-refill': offered(numbers) - burst,
    }
  },
  working: (numbers) => {
    const { burst, first, second, refill, found } = steps(numbers)
    return { refill, found, refusedFirst: first - burst, refusedSecond: Math.max(0, second - found) }
  },
  // The second wave a microsecond off: a token that arrives exactly with it would turn on the order of the two.
  flips: (numbers) =>
    admittedAround(bucketOf(numbers), wavesOf(numbers)).map((admitted) => offered(numbers) - admitted),
  rejects: (numbers) => {
    const { burst, first, second, found } = steps(numbers)
    return first <= burst || second <= found
  },
  scenario: ({ rate, burst, first, second, wait }) => ({
    sim: 'throttle',
    preset: 'aws-half-then-half',
    set: {
      'account.rate': rate,
      'account.burst': burst,
      'traffic.0.count': first,
      'traffic.1.count': second,
      'traffic.1.atMs': wait * 1_000,
    },
    observe: 'throttled',
  }),
}

function steps(numbers: Story) {
  const { rate, burst, first, second, wait } = numbers
  const left = Math.max(0, burst - first)
  const refill = rate * wait
  return { burst, first, second, left, refill, found: Math.floor(Math.min(burst, left + refill)) }
}

function bucketOf({ rate, burst }: Story) {
  return { rate, burst }
}

function offered({ first, second }: Story): number {
  return first + second
}

function wavesOf({ first, second, wait }: Story): readonly Wave[] {
  return [
    { at: 0, count: first },
    { at: secondsToMicros(wait), count: second },
  ]
}
