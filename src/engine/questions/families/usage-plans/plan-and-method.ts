import type { Accounting } from '#engine/gateway/throttle-chain.ts'
import { admittedBy, admittedThrough, secondsToMicros } from '#engine/questions/families/bucket-waves.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'planRate' | 'planBurst' | 'methodRate' | 'methodBurst' | 'wave' | 'wait', number>

/** Two waves through the plan of a key and a tighter method: how many are admitted in all? */
export const planAndMethod: Family<Story> = {
  id: 'plan-and-method',
  draw: (pick) => ({
    planRate: pick(61, 161, 10),
    planBurst: pick(120, 400, 20),
    methodRate: pick(11, 61, 10),
    methodBurst: pick(40, 200, 10),
    wave: pick(150, 500, 10),
    // Half seconds and odd rates leave half a token over, so that no token comes exactly with the wave.
    wait: pick(1, 5, 2) / 2,
  }),
  key: (numbers) => admitted(numbers, 0, 'atomic'),
  slips: (numbers) => {
    const { planRate, planBurst, methodBurst, wave, wait } = numbers
    const waves = [0, wait].map((at) => ({ at: secondsToMicros(at), count: wave }))
    return {
      'plan-alone': admittedBy({ rate: planRate, burst: planBurst }, waves),
      'no-refill': methodBurst,
      'full-again': 2 * methodBurst,
    }
  },
  working: ({ methodRate, methodBurst, wait }) => {
    const refill = methodRate * wait
    return { refill, found: Math.floor(Math.min(methodBurst, refill)) }
  },
  // Tokens that a level took before a later one refused, and the second wave a microsecond off.
  flips: (numbers) => [
    admitted(numbers, 0, 'sequential'),
    admitted(numbers, -1, 'atomic'),
    admitted(numbers, 1, 'atomic'),
  ],
  rejects: ({ planBurst, methodRate, methodBurst, wave, wait }) =>
    methodBurst >= planBurst || wave <= planBurst || methodRate * wait >= methodBurst,
  scenario: ({ planRate, planBurst, methodRate, methodBurst, wave, wait }) => ({
    sim: 'throttle',
    preset: 'levels',
    set: {
      'plans.0.rate': planRate,
      'plans.0.burst': planBurst,
      'methods.0.rate': methodRate,
      'methods.0.burst': methodBurst,
      'traffic.0.count': wave,
      'traffic.0.everyMs': wait * 1_000,
    },
    observe: 'admitted',
  }),
}

function admitted(numbers: Story, shift: number, accounting: Accounting): number {
  const { planRate, planBurst, methodRate, methodBurst, wave, wait } = numbers
  const buckets = [
    { rate: planRate, burst: planBurst },
    { rate: methodRate, burst: methodBurst },
  ]
  const waves = [0, secondsToMicros(wait) + shift].map((at) => ({ at, count: wave, route: [0, 1] }))
  return admittedThrough(buckets, waves, accounting).reduce((sum, count) => sum + count, 0)
}
