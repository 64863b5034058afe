import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { connectionEnd, WEBSOCKET_LIMITS } from '#engine/gateway/limits.ts'
import { closesBy, messageEntry, postStatus } from '#engine/gateway/websocket/connection.ts'
import { websocketSimulator } from '#engine/simulators/websocket/simulator.ts'
import { VERDICT, type WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const parse = (fields: object) => websocketSimulator.shape.parse({ sim: 'websocket', version: 1, ...fields })
const play = (fields: object): WebsocketTrace => websocketSimulator.run(parse(fields))
const results = (fields: object) => websocketSimulator.observe(play(fields))
const story = (fields: object) => {
  const { columns, verdicts } = play(fields)
  return [...columns.verdict].map(
    (verdict, row) => `${(columns.time[row] ?? 0) / 1_000_000} ${verdicts[verdict]?.id}`,
  )
}
const errorOf = (fields: object): string => {
  try {
    parse(fields)
  } catch (error) {
    return String(error)
  }
  return ''
}

describe('websocket presets', () => {
  it.each(Object.entries(websocketSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(websocketSimulator, preset).sim).toBe('websocket')
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(websocketSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(websocketSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "post-during-connect 329a583c",
        "idle-ten-minutes 1776b4ae",
        "two-hours 7ced13f9",
        "too-large 5bbdf538",
        "fan-out 5dc1f78a",
        "unknown-action 0a648d6a",
        "no-default 0710e619",
        "refused-connection 7d135711",
        "reconnect-storm 36354e66",
        "gone-client 370348f8",
        "binary bc9f5db8",
      ]
    `)
  })
})

/** One client without a function behind $connect, so that its connection opens as it comes. */
const one = (client: object, more: object = {}) =>
  results({ connect: { function: 'none' }, clients: [{ name: 'Ana', ...client }], ...more })

describe('limits: one below, at it, one above', () => {
  it.each([
    [599_999, { unsent: 0, messages: 1 }],
    [600_000, { unsent: 1, messages: 0 }],
    [600_001, { unsent: 1, messages: 0 }],
  ])('ten minutes: a message after %i ms', (atMs, seen) => {
    expect(one({ sends: [{ atMs }] })).toMatchObject(seen)
  })

  it.each([
    [7_199_999, { unsent: 0, ageCloses: 1 }],
    [7_200_000, { unsent: 1, ageCloses: 1 }],
    [7_200_001, { unsent: 1, ageCloses: 1 }],
  ])('two hours: a message after %i ms', (atMs, seen) => {
    const busy = { atMs: 500_000, everyMs: 500_000, times: 14 }
    expect(one({ sends: [busy, { atMs }] })).toMatchObject(seen)
  })

  it.each([
    [131_071, { messages: 1, sizeCloses: 0, billedMessages: 4 }],
    [131_072, { messages: 1, sizeCloses: 0, billedMessages: 4 }],
    [131_073, { messages: 0, sizeCloses: 1, billedMessages: 0 }],
  ])('a message of %i bytes', (bytes, seen) => {
    expect(one({ sends: [{ bytes }], closeMs: 5_000 })).toMatchObject(seen)
  })

  it.each([
    [32_767, { messages: 1, sizeCloses: 0, frames: 3 }],
    [32_768, { messages: 1, sizeCloses: 0, frames: 3 }],
    [32_769, { messages: 0, sizeCloses: 1 }],
  ])('frames of %i bytes', (frameBytes, seen) => {
    expect(one({ sends: [{ bytes: 80_000, frameBytes }], closeMs: 5_000 })).toMatchObject(seen)
  })

  it.each([
    [32_768, 1],
    [32_769, 2],
    [65_536, 2],
    [65_537, 3],
  ])('%i bytes are billed as %i', (bytes, billedMessages) => {
    expect(one({ sends: [{ bytes }], closeMs: 5_000 })).toMatchObject({ billedMessages })
  })

  it.each([
    [131_071, { delivered: 1, postsTooLarge: 0 }],
    [131_072, { delivered: 1, postsTooLarge: 0 }],
    [131_073, { delivered: 0, postsTooLarge: 1 }],
  ])('a post of %i bytes', (bytes, seen) => {
    expect(one({ closeMs: 9_000 }, { posts: [{ to: 'Ana', bytes }] })).toMatchObject(seen)
  })

  it.each([
    [499, { opened: 499, refused: 0 }],
    [500, { opened: 500, refused: 0 }],
    [501, { opened: 500, refused: 1 }],
  ])('%i new connections of one instant', (count, seen) => {
    expect(one({ count, closeMs: 1_000 })).toMatchObject(seen)
  })

  it.each([
    [99, { delivered: 99, postsThrottled: 0 }],
    [100, { delivered: 100, postsThrottled: 0 }],
    [101, { delivered: 100, postsThrottled: 1 }],
  ])('%i posts of one instant to a bucket of 100', (count, seen) => {
    const posts = [{ atMs: 60_000 }]
    // One connects as a token flows in, so that the bucket is full again.
    const client = { count, everyMs: 100, closeMs: 61_000 }
    expect(one(client, { account: { rate: 10, burst: 100 }, posts })).toMatchObject(seen)
  })
})

describe('the life of a connection', () => {
  it('is opening until $connect has ended, and 410 until then', () => {
    const fields = {
      connect: { takesMs: 1_000 },
      clients: [{ name: 'Ana', closeMs: 5_000 }],
      posts: [
        { atMs: 999.999, to: 'Ana' },
        { atMs: 1_000, to: 'Ana' },
        { atMs: 5_000, to: 'Ana' },
      ],
    }
    expect(story(fields)).toEqual([
      '0 opening',
      '0.999999 gone',
      '1 open',
      '1 delivered',
      '5 closed',
      '5 gone',
    ])
  })

  it('ends in a refusal of the authorizer, the function or a limit', () => {
    const statusOf = (connect: object) => {
      const { columns, length } = play({ connect })
      return [length, columns['status']?.[length - 1]]
    }
    expect(statusOf({ authorizer: 'missing' })).toEqual([1, 401])
    expect(statusOf({ authorizer: 'denies' })).toEqual([1, 403])
    expect(statusOf({ function: 'refuses' })).toEqual([2, 403])
    expect(statusOf({ function: 'fails' })).toEqual([2, 0])
    expect(results({ clients: [{ count: 3 }], account: { rate: 1, burst: 2 } })).toMatchObject({
      opened: 2,
      refused: 1,
    })
  })

  it('is prolonged by messages and by posts that were delivered', () => {
    const posts = [{ atMs: 599_000, to: 'Ana' }]
    expect(one({ sends: [{ atMs: 1_198_000 }] }, { posts })).toMatchObject({ messages: 1, unsent: 0 })
    expect(one({ sends: [{ atMs: 1_198_000 }] })).toMatchObject({ messages: 0, unsent: 1 })
  })

  it('a route response is one more message, and never for a message without a route', () => {
    const sends = [{ bytes: 40_000 }, { atMs: 2_000, action: 'other' }]
    const fields = { hasDefault: false, replies: true }
    expect(one({ sends, closeMs: 3_000 }, fields)).toMatchObject({ billedMessages: 2 + 1 + 1, noRoute: 1 })
  })
})

describe('rules', () => {
  it('closesBy agrees with how a steady client ends', () => {
    const { idleSeconds, connectionSeconds } = WEBSOCKET_LIMITS
    for (const every of [1, 60, idleSeconds - 1, idleSeconds, idleSeconds + 1]) {
      const end = connectionEnd(every, connectionSeconds + 10)
      let last = 0
      let due = closesBy({ openedAt: 0, lastActivityAt: 0 })
      while (last + every * 1e6 < due.at) {
        last += every * 1e6
        due = closesBy({ openedAt: 0, lastActivityAt: last })
      }
      expect(due).toEqual({ why: end.why, at: end.atSeconds * 1e6 })
    }
  })

  it('binary data is refused whatever its size, and a post by its size first', () => {
    expect(messageEntry({ bytes: 1, frameBytes: 1, isBinary: true })).toEqual({
      kind: 'closed',
      why: 'binary',
    })
    expect(postStatus({ bytes: 131_073, hasToken: false, isOpen: false })).toBe(413)
    expect(postStatus({ bytes: 1, hasToken: false, isOpen: false })).toBe(429)
    expect(postStatus({ bytes: 1, hasToken: true, isOpen: false })).toBe(410)
    expect(postStatus({ bytes: 1, hasToken: true, isOpen: true })).toBe(200)
  })
})

describe('a scenario whose parts do not fit', () => {
  it.each([
    [{ clients: [{}, {}] }, 'clients.1.name: expected a name that no other client has'],
    [{ posts: [{ to: 'Ben' }] }, 'posts.0.to: expected the name of a client, or *'],
    [{ routes: ['$other'] }, 'routes.0: expected a key of its own without $'],
    [{ routes: ['a', 'a'] }, 'routes.1: expected a key of its own without $'],
    [
      { clients: [{ count: 10_000 }, { name: 'b', count: 10_000 }, { name: 'c' }] },
      'clients: expected at most 20000 connections in all',
    ],
    [
      { clients: [{ count: 10_000, sends: [{ times: 30 }] }] },
      'clients: expected at most 200000 messages in all',
    ],
    [{ clients: [{ count: 10_000 }], posts: [{ times: 30 }] }, 'posts: expected at most 200000 posts in all'],
  ])('%j is refused by name', (fields, words) => {
    expect(errorOf(fields)).toContain(words)
  })
})

const send = fc.record({
  atMs: fc.integer({ min: 0, max: 900_000 }),
  everyMs: fc.integer({ min: 1, max: 400_000 }),
  times: fc.integer({ min: 1, max: 4 }),
  action: fc.constantFrom('chat', 'other'),
  form: fc.constantFrom('json', 'json', 'text', 'binary'),
  bytes: fc.constantFrom(1, 32_768, 32_769, 131_072, 131_073),
  frameBytes: fc.constantFrom(1_000, 32_768, 32_769),
})
const scenario = fc.record({
  connect: fc.record({
    function: fc.constantFrom('none', 'accepts', 'accepts', 'refuses', 'fails'),
    takesMs: fc.integer({ min: 0, max: 3_000 }),
    posts: fc.boolean(),
  }),
  hasDefault: fc.boolean(),
  account: fc.record({ rate: fc.integer({ min: 1, max: 20 }), burst: fc.integer({ min: 1, max: 20 }) }),
  connectsPerSecond: fc.integer({ min: 1, max: 20 }),
  clients: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      atMs: fc.integer({ min: 0, max: 5_000 }),
      everyMs: fc.integer({ min: 0, max: 500 }),
      sends: fc.array(send, { maxLength: 2 }),
      closeMs: fc.option(fc.integer({ min: 0, max: 900_000 })),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  posts: fc.array(
    fc.record({ atMs: fc.integer({ min: 0, max: 900_000 }), times: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 2 },
  ),
})
const named = (fields: { readonly clients: readonly object[] }) => ({
  ...fields,
  clients: fields.clients.map((client, index) => ({ ...client, name: `c${index}` })),
})

describe('websocket, properties of any run', () => {
  const OVER = new Set([
    VERDICT.routed,
    VERDICT.defaulted,
    VERDICT.noRoute,
    VERDICT.throttled,
    VERDICT.delivered,
  ])
  const ENDS = new Set([VERDICT.closed, VERDICT.idle, VERDICT.tooLong, VERDICT.tooLarge, VERDICT.binary])

  it('nothing goes over a connection that is not open, each open has one close, each message one route', () => {
    fc.assert(
      fc.property(scenario, (fields) => {
        const trace = play(named(fields))
        checkTrace(websocketSimulator, trace)
        const open = new Set<number>()
        const wrong: string[] = []
        for (let row = 0; row < trace.length; row++) {
          const verdict = trace.columns.verdict[row] ?? -1
          const connection = trace.columns['connection']?.[row] ?? -1
          const isOpen = open.has(connection)
          if (OVER.has(verdict) && !isOpen) wrong.push(`row ${row} goes over a closed connection`)
          if ((verdict === VERDICT.gone || verdict === VERDICT.unsent) && isOpen)
            wrong.push(`row ${row} finds it shut`)
          if (ENDS.has(verdict) && !open.delete(connection)) wrong.push(`row ${row} closes what is closed`)
          if (verdict === VERDICT.open) open.add(connection)
          const route = trace.columns['route']?.[row] ?? -1
          const isRouted = verdict === VERDICT.routed || verdict === VERDICT.defaulted
          if (isRouted !== route >= 0) wrong.push(`row ${row} has another route than its verdict says`)
          if (trace.columns['open']?.[row] !== open.size) wrong.push(`row ${row} counts otherwise`)
        }
        expect(wrong).toEqual([])
        expect(open.size).toBe(0)
        const seen = websocketSimulator.observe(trace)
        expect(seen['closes']).toBe(seen['opened'])
        expect((seen['opened'] ?? 0) + (seen['refused'] ?? 0)).toBe(seen['connections'])
      }),
      { seed: 224, numRuns: 60 },
    )
  })
})
