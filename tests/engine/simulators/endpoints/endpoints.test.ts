import { readFileSync, readdirSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { WAY_RULES } from '#engine/gateway/endpoints/rules.ts'
import { callTime } from '#engine/gateway/endpoints/time.ts'
import { endpointsSimulator } from '#engine/simulators/endpoints/simulator.ts'
import type { EndpointsTrace } from '#engine/simulators/endpoints/trace.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const parse = (fields: object) => endpointsSimulator.shape.parse({ sim: 'endpoints', version: 1, ...fields })
const play = (fields: object): EndpointsTrace => endpointsSimulator.run(parse(fields))
const results = (fields: object) => endpointsSimulator.observe(play(fields))
const errorOf = (fields: object): string => {
  try {
    parse(fields)
  } catch (error) {
    return String(error)
  }
  return ''
}

describe('endpoints presets', () => {
  it.each(Object.entries(endpointsSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(endpointsSimulator, preset).sim).toBe('endpoints')
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(endpointsSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(endpointsSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "private-from-outside c17cd9d6",
        "edge-or-regional 7fcf35a0",
        "keep-alive 371eb203",
        "own-cloudfront 3ddb402b",
        "mutual-tls e3be0586",
        "resource-policy fca295ad",
        "private-dns-trap 8fff40c8",
        "way-around fc03dd68",
        "no-resource-policy 5ea28f06",
        "endpoint-policy-first d662fa4b",
        "on-premises 68676aaf",
        "private-domain c84347c8",
      ]
    `)
  })
})

describe('the rules of the way', () => {
  it('cite facts that are in the ledger, and are ours where they cite none', () => {
    const ids = new Set(
      readdirSync('content/facts').flatMap((file) =>
        [...readFileSync(`content/facts/${file}`, 'utf8').matchAll(/^- id: (\S+)/gmu)].map(([, id]) => id),
      ),
    )
    const odd = Object.entries(WAY_RULES).filter(([, { fact, basis }]) =>
      fact === null ? basis !== 'convention' : !ids.has(fact) || basis !== 'documented',
    )
    expect(odd).toEqual([])
  })
})

/** What decides for one caller: `ok`, or the title of the last decision with its status. */
const endOf = (fields: object): string => {
  const { ways, steps } = play(fields)
  const way = ways.at(-1)
  return way?.isReached === true ? 'ok' : `${steps.at(-1)?.title} ${way?.status}`
}

/**
 * Written from the facts, a row a setting: end-01, end-03, end-05a to end-09, dom-10, dom-13, dom-16, aut-36 to aut-38,
 * svd-11 and add-16.
 */
const PRIVATE = { type: 'private', policy: 'endpoint' }
const TABLE: readonly (readonly [string, object, object, string])[] = [
  ['edge, from the internet', { api: { type: 'edge' } }, {}, 'ok'],
  ['Regional, from the internet', {}, {}, 'ok'],
  ['Regional, from a VPC without an endpoint', {}, { from: 'vpc' }, 'ok'],
  ['Regional, from a VPC without a way out', { vpcInternet: false }, { from: 'vpc' }, 'Name 0'],
  ['Regional, from a VPC with private DNS', { endpoint: {} }, { from: 'vpc' }, 'Name and network 403'],
  [
    'edge, from a VPC with private DNS',
    { api: { type: 'edge' }, endpoint: {} },
    { from: 'vpc' },
    'Name and network 403',
  ],
  ['Regional, from a VPC, private DNS off', { endpoint: { privateDns: false } }, { from: 'vpc' }, 'ok'],
  ['Regional, private DNS, from the internet', { endpoint: {} }, {}, 'ok'],
  ['private, from the internet', { api: PRIVATE, endpoint: {} }, {}, 'Name 0'],
  ['private, from a VPC with private DNS', { api: PRIVATE, endpoint: {} }, { from: 'vpc' }, 'ok'],
  [
    'private, private DNS off, default name',
    { api: PRIVATE, endpoint: { privateDns: false } },
    { from: 'vpc' },
    'Name 0',
  ],
  [
    'private, private DNS off, the endpoint’s name',
    { api: PRIVATE, endpoint: { privateDns: false } },
    { from: 'vpc', calls: 'endpoint' },
    'ok',
  ],
  [
    'private, the endpoint’s name from the internet',
    { api: PRIVATE, endpoint: {} },
    { calls: 'endpoint' },
    'Name 0',
  ],
  ['private, no endpoint', { api: PRIVATE }, { from: 'vpc' }, 'Name 0'],
  [
    'private, port 443 closed',
    { api: PRIVATE, endpoint: { port443: false } },
    { from: 'vpc' },
    'Security group 0',
  ],
  [
    'private, policy for another endpoint',
    { api: { ...PRIVATE, policy: 'other' }, endpoint: {} },
    { from: 'vpc' },
    'Resource policy 403',
  ],
  [
    'private, no policy',
    { api: { ...PRIVATE, policy: 'none' }, endpoint: {} },
    { from: 'vpc' },
    'Deployment 403',
  ],
  [
    'private, endpoint policy for another API',
    { api: PRIVATE, endpoint: { policy: 'other-api' } },
    { from: 'vpc' },
    'Endpoint policy 403',
  ],
  [
    'the endpoint policy before the resource policy',
    { api: { ...PRIVATE, policy: 'other' }, endpoint: { policy: 'other-api' } },
    { from: 'vpc' },
    'Endpoint policy 403',
  ],
  [
    'private, a role, unsigned',
    { api: PRIVATE, endpoint: { policy: 'role' } },
    { from: 'vpc' },
    'Endpoint policy 403',
  ],
  [
    'private, a role, signed',
    { api: PRIVATE, endpoint: { policy: 'role' } },
    { from: 'vpc', signed: true },
    'ok',
  ],
  [
    'private, premises without a line',
    { api: PRIVATE, endpoint: {} },
    { from: 'premises', calls: 'endpoint' },
    'Name 0',
  ],
  [
    'private, premises with a line, the endpoint’s name',
    { api: PRIVATE, endpoint: {}, directConnect: 'line' },
    { from: 'premises', calls: 'endpoint' },
    'ok',
  ],
  [
    'private, premises with a line, default name',
    { api: PRIVATE, endpoint: {}, directConnect: 'line' },
    { from: 'premises' },
    'Name 0',
  ],
  [
    'private, premises with a Resolver, default name',
    { api: PRIVATE, endpoint: {}, directConnect: 'line-and-resolver' },
    { from: 'premises' },
    'ok',
  ],
  [
    'Regional domain, private DNS, A alias',
    { domain: {}, endpoint: {} },
    { from: 'vpc', calls: 'domain' },
    'ok',
  ],
  [
    'Regional domain, private DNS, CNAME',
    { domain: { record: 'cname' }, endpoint: {} },
    { from: 'vpc', calls: 'domain' },
    'Name 0',
  ],
  [
    'Regional domain, CNAME, from the internet',
    { domain: { record: 'cname' }, endpoint: {} },
    { calls: 'domain' },
    'ok',
  ],
  [
    'edge domain, private DNS, CNAME',
    { api: { type: 'edge' }, domain: { type: 'edge', record: 'cname' }, endpoint: {} },
    { from: 'vpc', calls: 'domain' },
    'ok',
  ],
  [
    'private domain',
    { api: PRIVATE, endpoint: {}, domain: { type: 'private' } },
    { from: 'vpc', calls: 'domain' },
    'ok',
  ],
  [
    'private domain, from the internet',
    { api: PRIVATE, endpoint: {}, domain: { type: 'private' } },
    { calls: 'domain' },
    'Name 0',
  ],
  [
    'private domain, new',
    { api: PRIVATE, endpoint: {}, domain: { type: 'private', allowed: false } },
    { from: 'vpc', calls: 'domain' },
    'Domain policy 403',
  ],
  [
    'private domain, not associated',
    { api: PRIVATE, endpoint: {}, domain: { type: 'private', associated: false } },
    { from: 'vpc', calls: 'domain' },
    'Name 0',
  ],
  ['mutual TLS, trusted', { domain: { mutualTls: true } }, { calls: 'domain', certificate: 'trusted' }, 'ok'],
  ['mutual TLS, none', { domain: { mutualTls: true } }, { calls: 'domain' }, 'Mutual TLS 403'],
  [
    'mutual TLS, untrusted',
    { domain: { mutualTls: true } },
    { calls: 'domain', certificate: 'untrusted' },
    'Mutual TLS 403',
  ],
  ['mutual TLS, around it', { domain: { mutualTls: true } }, {}, 'ok'],
  [
    'default endpoint off',
    { domain: { mutualTls: true }, api: { defaultEndpoint: false } },
    {},
    'Name and network 403',
  ],
  [
    'default endpoint off, by the domain',
    { domain: {}, api: { defaultEndpoint: false } },
    { calls: 'domain' },
    'ok',
  ],
  ['own CloudFront', { cloudFront: true }, { calls: 'cloudfront' }, 'ok'],
  [
    'own CloudFront before a private API',
    { api: PRIVATE, endpoint: {}, cloudFront: true },
    { calls: 'cloudfront' },
    'Name 0',
  ],
  ['policy of the office, near', { api: { policy: 'office' } }, {}, 'ok'],
  ['policy of the office, far', { api: { policy: 'office' } }, { from: 'far' }, 'Resource policy 403'],
]

describe('who reaches what', () => {
  it.each(TABLE)('%s', (_, scenario, caller, end) => {
    expect(endOf({ ...scenario, callers: [caller] })).toBe(end)
  })
})

describe('a scenario that cannot be made', () => {
  it.each([
    [{ callers: [{}, {}] }, 'callers.1.name: expected a name that no other caller has'],
    [
      { domain: { type: 'private' } },
      'domain.type: expected another type: a private domain needs a private API',
    ],
    [{ api: { type: 'private' }, domain: {} }, 'domain.type: expected private, as the API is'],
    [{ domain: { type: 'edge', mutualTls: true } }, 'domain.mutualTls: expected false'],
  ])('%j is refused by name', (fields, words) => {
    expect(errorOf(fields)).toContain(words)
  })
})

const trip = fc.integer({ min: 0, max: 500 })
const scenario = fc.record({
  api: fc.record({
    type: fc.constantFrom('edge', 'regional', 'private'),
    policy: fc.constantFrom('none', 'everybody', 'endpoint', 'other', 'office'),
    defaultEndpoint: fc.boolean(),
  }),
  endpoint: fc.option(
    fc.record({
      privateDns: fc.boolean(),
      port443: fc.boolean(),
      policy: fc.constantFrom('everything', 'this-api', 'other-api', 'role'),
    }),
  ),
  cloudFront: fc.boolean(),
  vpcInternet: fc.boolean(),
  directConnect: fc.constantFrom('none', 'line', 'line-and-resolver'),
  time: fc.record({ edgeMs: trip, nearMs: trip, farMs: trip, backboneMs: trip, backendMs: trip }),
  callers: fc
    .constantFrom('near', 'far', 'vpc', 'premises')
    .chain((from) => fc.constantFrom('default', 'endpoint', 'cloudfront').map((calls) => [{ from, calls }])),
})

describe('endpoints, properties of any run', () => {
  it('the edge never changes the backend’s time, and keep-alive takes away handshakes alone', () => {
    fc.assert(
      fc.property(scenario, (fields) => {
        const trace = play(fields)
        checkTrace(endpointsSimulator, trace)
        const [way] = trace.ways
        const kept = play({ ...fields, time: { ...fields.time, keepAlive: true } }).ways[0]
        expect(kept?.isReached).toBe(way?.isReached)
        expect(kept?.time?.handshakeMs ?? 0).toBe(0)
        expect([kept?.time?.wayMs, kept?.time?.backendMs]).toEqual([way?.time?.wayMs, way?.time?.backendMs])
        expect(way?.time === null || way?.time?.backendMs === fields.time.backendMs).toBe(true)
      }),
      { seed: 225, numRuns: 80 },
    )
  })

  it('nothing but an interface endpoint leads to a private API, and one decision at most stops a call', () => {
    fc.assert(
      fc.property(scenario, (fields) => {
        const trace = play(fields)
        const [way] = trace.ways
        const isPrivate = fields.api.type === 'private'
        expect(!isPrivate || way?.isReached !== true || way.places.includes('endpoint')).toBe(true)
        const tones = trace.steps.map(({ verdict }) => trace.verdicts[verdict]?.tone)
        expect(tones.filter((tone) => tone === 'bad').length).toBe(way?.isReached === true ? 0 : 1)
        expect(tones.slice(0, -1)).not.toContain('bad')
      }),
      { seed: 226, numRuns: 80 },
    )
  })

  it('a call takes the sum of its parts', () => {
    fc.assert(
      fc.property(trip, trip, trip, fc.boolean(), (entryMs, onwardMs, backendMs, keepsAlive) => {
        const time = callTime({ entryMs, onwardMs, backendMs }, keepsAlive)
        expect(time.totalMs).toBe(time.handshakeMs + time.wayMs + time.backendMs)
        expect(time.handshakeMs).toBe(keepsAlive ? 0 : 2 * entryMs)
      }),
      { seed: 227, numRuns: 60 },
    )
  })

  it('results know every caller by name', () => {
    expect(results({ callers: [{ name: 'A' }, { name: 'B', calls: 'domain' }] })).toMatchObject({
      'reached.A': 1,
      'reached.B': 0,
      'totalMs.B': -1,
      savedMs: 0,
    })
  })
})
