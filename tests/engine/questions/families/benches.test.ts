import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { preflightsSent } from '#engine/questions/families/cors/preflights-sent.ts'
import { drawFamily, type Family, type Numbers } from '#engine/questions/families/family.ts'
import { refusedSignatures } from '#engine/questions/families/iam-resource-policies/refused-signatures.ts'
import { staleSignature } from '#engine/questions/families/iam-resource-policies/stale-signature.ts'
import { pastPrivateDns } from '#engine/questions/families/private-apis/past-private-dns.ts'
import { defaultModel } from '#engine/questions/families/validation/default-model.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

const SEEDS = Array.from({ length: process.env['SOAK'] === undefined ? 20 : 2_000 }, (_, seed) => seed)

/** One result of one call as the bench plays it. */
function played(sim: SimId, preset: string, set: object, observe: string): number {
  const simulator = simulatorOf(sim)
  const fields = withEdits(simulator.presets[preset]?.scenario, { ...set })
  return simulator.observe(simulator.run(simulator.shape.parse(fields)))[observe] ?? Number.NaN
}

/** Seeds whose key is not what the bench says: each kind of call is played once, and counts as often as the story has it. */
function oddSeeds<N extends Numbers>(
  family: Family<N>,
  counts: Readonly<Record<string, boolean>>,
  rest: keyof N | null,
): readonly number[] {
  return SEEDS.filter((seed) => {
    const { numbers, key } = drawFamily(family, seed, 0)
    const kinds = Object.entries(numbers).filter(([name]) => name !== rest)
    const counted = kinds.reduce((sum, [name, count]) => sum + (counts[name] === true ? count : 0), 0)
    const all = rest === null ? 0 : (numbers[rest] ?? 0)
    const others = counts['rest'] === true ? all - kinds.reduce((sum, [, count]) => sum + count, 0) : 0
    return counted + others !== key
  })
}

describe('keys of the families of the benches, played through their simulators', () => {
  it('refused-signatures', () => {
    const isRefused = (set: object) => played('signing', 'get-header', set, 'status') === 403
    const request = {
      method: 'POST',
      target: '/prod/readings',
      headers: ['Host: a1b2c3.execute-api.us-east-1.amazonaws.com', 'User-Agent: meter/2'],
      body: '{"kwh": 41}',
    }
    const sent = { request, transit: {} }
    const odd = oddSeeds(
      refusedSignatures,
      {
        bare: isRefused({ ...sent, transit: { drop: ['Authorization'] } }),
        lambda: isRefused({ ...sent, service: 'lambda', receiver: { service: 'execute-api' } }),
        body: isRefused({ ...sent, transit: { body: '{"kwh": 14}' } }),
        agent: isRefused({ ...sent, transit: { headers: ['User-Agent: proxy/7'] } }),
        rest: isRefused(sent),
      },
      'calls',
    )
    expect(odd).toEqual([])
  })

  it('stale-signature', () => {
    for (const seed of SEEDS.slice(0, 6)) {
      const { numbers, key } = drawFamily(staleSignature, seed, 0)
      const statusAt = (call: number) =>
        played('signing', 'clock-skew', { 'receiver.late': numbers.behind + call * numbers.every }, 'status')
      expect([statusAt(0), statusAt(key - 1), statusAt(key), statusAt(numbers.times - 1)]).toEqual([
        200, 200, 403, 403,
      ])
    }
  })

  it('default-model', () => {
    const order = {
      validator: 'body',
      required: ['header.x-shop'],
      headers: ['Content-Type: application/json', 'x-shop: north'],
      body: '{"sku": "A-7", "count": 2}',
      models: [
        {
          name: 'Order',
          type: '$default',
          schema: JSON.stringify({ type: 'object', required: ['sku', 'count'] }),
        },
      ],
    }
    const passes = (odd: object) =>
      played('validation', 'type-without-model', { ...order, ...odd }, 'status') === -1
    const lacking = { body: '{"sku": "A-7"}' }
    const odd = oddSeeds(
      defaultModel,
      {
        lacking: passes(lacking),
        text: passes({ ...lacking, headers: ['Content-Type: text/plain', 'x-shop: north'] }),
        vendor: passes({ headers: ['Content-Type: application/vnd.orders+json', 'x-shop: north'] }),
        bare: passes({ headers: ['Content-Type: application/json'] }),
        rest: passes({}),
      },
      'orders',
    )
    expect(odd).toEqual([])
  })

  it('preflights-sent', () => {
    const asks = (call: object, address = 'https://api.shop.example') =>
      played('cors', 'own-header', { page: 'https://shop.example', address, calls: [call] }, 'preflights') ===
      1
    const json = { method: 'POST', headers: ['Content-Type: application/json'] }
    const odd = oddSeeds(
      preflightsSent,
      {
        reads: asks({ method: 'GET' }),
        forms: asks({ method: 'POST', headers: ['Content-Type: text/plain'] }),
        orders: asks(json),
        tagged: asks({ method: 'GET', headers: ['X-Trace: a7'] }),
        own: asks(json, 'https://shop.example'),
      },
      null,
    )
    expect(odd).toEqual([])
  })

  it('past-private-dns', () => {
    const reaches = (api: object, domain: object | null = null) =>
      played(
        'endpoints',
        'private-dns-trap',
        {
          api,
          domain,
          endpoint: {},
          callers: [{ from: 'vpc', calls: domain === null ? 'default' : 'domain' }],
        },
        'reached',
      ) === 1
    const open = { policy: 'everybody' }
    const odd = oddSeeds(
      pastPrivateDns,
      {
        ledger: reaches({ ...open, type: 'private' }),
        rates: reaches({ ...open, type: 'regional' }),
        maps: reaches({ ...open, type: 'regional' }, { type: 'regional', record: 'alias' }),
        parcels: reaches({ ...open, type: 'regional' }, { type: 'regional', record: 'cname' }),
        news: reaches({ ...open, type: 'edge' }, { type: 'edge', record: 'cname' }),
      },
      null,
    )
    expect(odd).toEqual([])
  })
})
