import { readdirSync } from 'node:fs'
import { sep } from 'node:path'

import { describe, expect, it } from 'vitest'

import { drawFamily, type Family } from '#engine/questions/families/family.ts'
import { fill, type FamilyWords, generate } from '#engine/questions/families/generate.ts'
import { FAMILIES } from '#engine/questions/families/registry.ts'
import { grade } from '#engine/questions/grade.ts'
import { factId, topicId } from '#engine/questions/ids.ts'

const byText = (left: string, right: string) => left.localeCompare(right)

/** How many of `n` at one instant are refused by a bucket of `burst`; the bucket is drawn too small now and then. */
const ONE_WAVE: Family<Record<'burst' | 'n', number>> = {
  id: 'one-wave',
  draw: (pick) => ({ burst: pick(10, 90, 10), n: pick(50, 500, 10) }),
  key: ({ burst, n }) => n - burst,
  slips: ({ burst, n }) => ({ admitted: burst, all: n, none: 0 }),
  working: ({ burst }) => ({ passed: burst }),
  flips: ({ burst, n }) => [n - burst - (n % 20 === 0 ? 0 : 1)],
  rejects: ({ burst, n }) => n <= burst,
}

const WORDS: FamilyWords = {
  family: 'one-wave',
  version: 1,
  topic: topicId('throttling'),
  apiTypes: ['rest'],
  exams: { 'saa-c03': '3.4' },
  difficulty: 4,
  stem: 'A bucket holds {burst} tokens and {n} requests come at once. How many get 429?',
  decisive: ['holds {burst} tokens'],
  tests: [factId('thr-01')],
  cites: [],
  given: ['{n} requests'],
  lesson: 'throttling#burst',
  unit: 'requests',
  tolerance: 0,
  working: '{n} − {passed} = {key}.',
  slips: Object.fromEntries(
    ['admitted', 'all', 'none'].map((name) => [
      name,
      { name: `slip ${name}`, rationale: 'That gives {value}.' },
    ]),
  ),
}

describe('a family', () => {
  it('has its numbers and its words under the same topic and id, and is in the list', () => {
    const below = (root: string) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll(sep, '/'))
    const numbers = below('src/engine/questions/families').flatMap(
      (path) => /^(.+\/.+)\.ts$/.exec(path)?.[1] ?? [],
    )
    const words = below('content/questions').flatMap((path) => {
      const [, topic, id] = /^(.+)\/families\/(.+)\.yaml$/.exec(path) ?? []
      return topic === undefined ? [] : [`${topic}/${id}`]
    })
    expect(numbers.toSorted(byText)).toEqual(words.toSorted(byText))
    expect(numbers.map((path) => path.replace(/.*\//, '')).toSorted(byText)).toEqual(
      Object.keys(FAMILIES).toSorted(byText),
    )
  })

  it('draws the same for the same seed and varies between seeds', () => {
    expect(drawFamily(ONE_WAVE, 99, 0)).toEqual(drawFamily(ONE_WAVE, 99, 0))
    const stories = new Set(
      Array.from({ length: 100 }, (_, seed) => JSON.stringify(drawFamily(ONE_WAVE, seed, 0).numbers)),
    )
    expect(stories.size).toBeGreaterThan(50)
  })

  it('is never drawn trivial, with two equal numbers, or turning on a convention', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { numbers, key, slips } = drawFamily(ONE_WAVE, seed, 0)
      expect(ONE_WAVE.rejects(numbers)).toBe(false)
      expect(new Set([key, ...Object.values(slips)]).size).toBe(4)
      expect(ONE_WAVE.flips(numbers)).toEqual([key])
    }
  })

  it('keeps key and slips apart by more than twice the tolerance', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { key, slips } = drawFamily(ONE_WAVE, seed, 30)
      for (const slip of Object.values(slips)) expect(Math.abs(slip - key)).toBeGreaterThan(60)
    }
  })

  it('says so when no numbers fit', () => {
    const never = { ...ONE_WAVE, rejects: () => true }
    expect(() => drawFamily(never, 1, 0)).toThrow(/one-wave has no fit numbers for seed 1/)
  })

  it('becomes a question that marks its key right and names each slip', () => {
    const question = generate(ONE_WAVE, WORDS, 5)
    expect(question.id).toBe('g.one-wave.5')
    expect(grade(question, { kind: 'numeric', value: question.value }).verdict).toBe('right')
    for (const slip of question.slips)
      expect(grade(question, { kind: 'numeric', value: slip.value }).slip?.name).toBe(slip.name)
    expect(
      [question.stem, question.working, ...question.decisive, ...question.given].join(' '),
    ).not.toContain('{')
  })

  it('refuses a slip without words', () => {
    expect(() => generate(ONE_WAVE, { ...WORDS, slips: {} }, 5)).toThrow(/no words for the slip admitted/)
  })
})

/** The key of a family for numbers of one's own. */
function keyOf(id: string, numbers: Readonly<Record<string, number>>): number | undefined {
  return FAMILIES[id]?.key(numbers)
}

describe('families, worked by hand', () => {
  it('two waves: what the first leaves and the refill meet the second', () => {
    const numbers = { rate: 45, burst: 200, first: 300, second: 150, wait: 1.5 }
    // 300 − 200 = 100 refused; 45 × 1.5 = 67.5 tokens, so 67 pass and 83 are refused.
    expect(FAMILIES['two-waves']?.key(numbers)).toBe(183)
    expect(FAMILIES['two-waves']?.slips(numbers)).toEqual({
      'full-again': 100,
      'second-wave-only': 83,
      'no-refill': 250,
    })
  })

  it('two waves: the refill stops at the burst', () => {
    const numbers = { rate: 405, burst: 200, first: 300, second: 500, wait: 5 }
    // 2,025 tokens flow in, 200 fit: 100 + 300 are refused.
    expect(FAMILIES['two-waves']?.key(numbers)).toBe(400)
  })

  it('time to empty: the burst over the excess', () => {
    // 2,000 ÷ (500 − 300) = 10 s.
    expect(FAMILIES['time-to-empty']?.key({ offered: 500, rate: 300, burst: 2000 })).toBe(10)
  })

  it('keys and account: the account stops what the keys let through', () => {
    expect(FAMILIES['keys-and-account']?.key({ keys: 10, each: 100, burst: 80, account: 500 })).toBe(500)
    expect(FAMILIES['keys-and-account']?.key({ keys: 10, each: 100, burst: 40, account: 500 })).toBe(400)
  })
})

describe('families, against the worked cases of the fact ledger', () => {
  it.each([
    // N05: 1,000/2,000 and an even 3,000 a second for 5 s.
    ['steady-overload', { offered: 3_125, rate: 1_000, burst: 2_000, seconds: 5 }, 8_626],
    // N08: 100/200 from empty to full.
    ['refill-time', { rate: 100, burst: 200 }, 2],
    ['pause-between-waves', { rate: 100, burst: 200, first: 300, second: 150 }, 1.5],
    ['method-fence', { account: 500, fence: 100, flood: 1_000, others: 600 }, 200],
    // N11: the method is the tighter level; a quarter second later, 12.75 tokens of 51 a second.
    [
      'plan-and-method',
      { planRate: 100, planBurst: 200, methodRate: 51, methodBurst: 50, wave: 300, wait: 0.25 },
      62,
    ],
    // 100 at once, then 30.1 and 60.2 tokens' worth: 100 + 60.
    ['retries-served', { clients: 500, rate: 43, burst: 100, wait: 700, attempts: 3 }, 160],
    // 0.1 + 0.2 + 0.4 + 0.5 + 0.5 s.
    ['retry-wait', { base: 100, cap: 500, attempts: 6 }, 1.7],
    // N12.
    ['quota-offset', { limit: 1_000, offset: 200, first: 1_500, second: 1_500, third: 900 }, 1_200],
    ['quota-per-key', { limit: 1_000, busy: 3, busyCalls: 1_500, quiet: 9, quietCalls: 10 }, 1_500],
    // N15.
    ['cache-misses', { every: 10, ttl: 300, count: 360 }, 12],
    ['cache-in-turn', { pages: 4, every: 1, ttl: 300, count: 600 }, 8],
    ['cache-entries', { cities: 10, languages: 3, themes: 2 }, 30],
    // Two in turn, one a second: 2 misses in 600 s, and every other hit is somebody else's.
    ['wrong-answers', { orders: 2, every: 1, ttl: 300, count: 600 }, 300],
    // N19, refused with 403: misses at 0 and 300, and two requests refused.
    ['refused-invalidations', { nth: 250, every: 1, ttl: 300, count: 600 }, 596],
    // Refreshed at 249 and 499: calls at 0, 249 and 499.
    ['regular-refresh', { nth: 250, every: 1, ttl: 300, count: 600 }, 3],
    ['cache-bill', { gigabytes: 1.6, stages: 2, days: 10, open: 8 }, 18.24],
    ['cache-pays', { gigabytes: 0.5, hits: 50, backend: 10 }, 2.9],
    // N36.
    ['authorizer-invocations', { users: 1, every: 1, ttl: 300, calls: 3_600 }, 12],
    ['authorizer-invocations', { users: 50, every: 25, ttl: 3_600, calls: 144 }, 50],
    ['authorizer-cache-on', { devices: 2, every: 1, ttl: 300, calls: 3_600 }, 7_176],
    // Each kept policy serves ten calls, of which five are for the other method.
    ['narrow-policy', { methods: 2, every: 30, ttl: 300, calls: 40 }, 20],
    ['revoked-user', { every: 10, ttl: 300, revoked: 105 }, 19],
    // N25, N28, N33.
    ['rest-tiers', { millions: 1_200 }, 3_509.1],
    ['move-to-http', { millions: 500 }, 1_153.1],
    ['streaming-bill', { responses: 1_000_000, megabytes: 25 }, 10.5],
    ['http-units', { millions: 100, kilobytes: 2_048 }, 390],
    // 5,000 in the bucket, and 600 more while 6,000 posts take 60 ms; the last of them comes before it is whole.
    ['fan-out-posts', { screens: 6_000, pace: 100_000, rate: 10_000, burst: 5_000 }, 401],
    ['idle-minutes', { every: 15, readings: 20 }, 200],
    ['websocket-bill', { connections: 30_000, minutes: 60, sent: 40, received: 60, kilobytes: 2 }, 3.45],
    ['own-validation', { fixed: 250, kilobytes: 60 }, 100],
    ['canary-failures', { requests: 10_000, percent: 5, failing: 40 }, 200],
    ['canary-unseen', { percent: 5, requests: 20 }, 35.8],
    ['canary-certainty', { percent: 5, certainty: 95 }, 59],
    // N40.
    ['queue-empty', { inflow: 500, drain: 100, forSeconds: 600 }, 3_000],
    ['longest-wait', { workers: 25, service: 250, inflow: 500, minutes: 10 }, 2_400],
    ['queue-behind-throttle', { workers: 10, service: 100, burst: 5_000, wave: 6_000 }, 50],
    // 600 in a minute are 10 a second, beside the 5 that arrive: 15 workers of one a second.
    ['workers-needed', { backlog: 600, inflow: 5, service: 1_000, minutes: 1 }, 15],
    ['poison-receives', { nth: 20, messages: 100, most: 3 }, 110],
    ['first-limit', { gateway: 20, lambda: 60, query: 90 }, 20],
    ['first-limit', { gateway: 20, lambda: 10, query: 90 }, 10],
    ['calls-before-timeout', { each: 4, calls: 20, function: 60 }, 7],
    // N43: 33 KB are two frames, 100 KB are four.
    ['websocket-frames', { plans: 3, planSize: 100, photos: 2, photoSize: 33 }, 16],
    ['websocket-room', { members: 10, messages: 100, kilobytes: 33 }, 2_000],
    ['open-connections', { perSecond: 800, minutes: 180 }, 3_600_000],
    // A mark in the title breaks a body, one in the text does not.
    ['unescaped-marks', { tickets: 500, titles: 40, texts: 70, both: 9 }, 49],
    // 1,000 rounds for the one list, 240 for the other.
    ['loop-rounds', { readings: 1_250, alarms: 240 }, 1_240],
    // Blank headers and bodies without a member; neither unknown shops nor plain text.
    ['refused-orders', { orders: 500, blank: 11, unknown: 23, lacking: 30, text: 44 }, 41],
    ['rows-in-an-answer', { row: 1_024, frame: 1_024 }, 6_143],
  ])('%s', (id, numbers, key) => {
    expect(keyOf(id, numbers)).toBe(key)
  })
})

describe('fill', () => {
  it('groups thousands and keeps decimals', () => {
    expect(fill('{rate} and {wait}', { rate: 12_000, wait: 1.5 })).toBe('12,000 and 1.5')
  })

  it('writes so many decimals as it is asked for', () => {
    expect(fill('${cost:2} for {hours:0} hours', { cost: 1_633.1, hours: 730 })).toBe(
      '$1,633.10 for 730 hours',
    )
  })

  it('keeps one pair of doubled braces, as a path writes its parameters', () => {
    expect(fill('GET /orders/{{id}} for {ttl} seconds', { ttl: 300 })).toBe(
      'GET /orders/{id} for 300 seconds',
    )
  })

  it('refuses a placeholder that nobody fills', () => {
    expect(() => fill('{burts}', { burst: 1 })).toThrow(/Nothing fills \{burts\}/)
  })
})

describe('the numbers of a story', () => {
  it('are typed: a misspelt one does not compile', () => {
    const misspelt: Family<Record<'burst', number>> = {
      ...ONE_WAVE,
      draw: (pick) => ({ burst: pick(1, 9) }),
      // @ts-expect-error the story has a burst, not a brust
      key: ({ brust }) => brust,
    }
    expect(misspelt.draw(() => 5)).toEqual({ burst: 5 })
  })
})
