import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { drawBelow } from '#engine/core/draw.ts'
import { endpointsSimulator } from '#engine/simulators/endpoints/simulator.ts'

type Value = string | boolean
/** A call and what stands on its way: one value a name, as the table names them. */
type Call = Readonly<Record<string, Value>>
/** Stops every call that has one of the values for each of the names. */
type Stop = {
  readonly id: string
  /** What a refusal cites; none where no fact speaks of it. */
  readonly facts: readonly string[]
  readonly when: Readonly<Record<string, readonly Value[]>>
}

const TABLE: { readonly stops: readonly Stop[] } = JSON.parse(
  readFileSync(join('tests', 'fixtures', 'reachability.json'), 'utf8'),
)

const BOTH = [true, false]
/** Everything that a row may ask for, with the values it can have. The first make a call that gets through. */
const VALUES: Readonly<Record<string, readonly Value[]>> = {
  from: ['near', 'far', 'vpc', 'premises'],
  calls: ['default', 'domain', 'endpoint', 'cloudfront'],
  certificate: ['trusted', 'none', 'untrusted'],
  signed: BOTH,
  type: ['regional', 'edge', 'private'],
  policy: ['everybody', 'none', 'endpoint', 'other', 'office'],
  defaultEndpoint: BOTH,
  domain: ['regional', 'none', 'edge', 'private'],
  record: ['alias', 'cname'],
  mutualTls: [false, true],
  associated: BOTH,
  allowed: BOTH,
  endpoint: ['here', 'none'],
  privateDns: BOTH,
  port443: BOTH,
  endpointPolicy: ['everything', 'this-api', 'other-api', 'role'],
  cloudFront: BOTH,
  vpcInternet: BOTH,
  directConnect: ['line-and-resolver', 'line', 'none'],
}
const NAMES = Object.keys(VALUES)
const OF_DOMAIN = new Set(['record', 'mutualTls', 'associated', 'allowed'])
const OF_ENDPOINT = new Set(['privateDns', 'port443', 'endpointPolicy'])

/** Without the settings of what is not there; null for what cannot be made. */
function made(call: Call): Call | null {
  const { domain, type, mutualTls, endpoint } = call
  if (domain !== 'none' && (domain === 'private') !== (type === 'private')) return null
  if (domain !== 'none' && mutualTls === true && domain !== 'regional') return null
  const isGone = (name: string): boolean =>
    (domain === 'none' && OF_DOMAIN.has(name)) || (endpoint === 'none' && OF_ENDPOINT.has(name))
  return Object.fromEntries(Object.entries(call).filter(([name]) => !isGone(name)))
}

function drawn(seed: number): Call {
  return Object.fromEntries(
    NAMES.map((name, n) => {
      const values = VALUES[name] ?? []
      return [name, values[drawBelow(seed, 1, n, values.length)] ?? '']
    }),
  )
}

function scenarioOf(call: Call): object {
  const { from, calls, certificate, signed, type, policy, defaultEndpoint } = call
  const { domain, record, mutualTls, associated, allowed, endpoint, privateDns, port443 } = call
  const { cloudFront, vpcInternet, directConnect, endpointPolicy } = call
  return {
    sim: 'endpoints',
    version: 1,
    api: { type, policy, defaultEndpoint },
    domain: domain === 'none' ? null : { type: domain, record, mutualTls, associated, allowed },
    endpoint: endpoint === 'none' ? null : { privateDns, port443, policy: endpointPolicy },
    cloudFront,
    vpcInternet,
    directConnect,
    callers: [{ from, calls, certificate, signed }],
  }
}

const stopsOf = (call: Call): readonly Stop[] =>
  TABLE.stops.filter(({ when }) =>
    Object.entries(when).every(([name, values]) => {
      const value = call[name]
      return value !== undefined && values.includes(value)
    }),
  )

/** Facts that the table was written from; what an error says stands in others. */
const OF_TABLE = /^(?:end|dom|aut)-/

/** What is wrong with the run by the table, a sentence each: who got through, and what a refusal cites. */
function differences(call: Call): readonly string[] {
  const { ways, steps } = endpointsSimulator.run(endpointsSimulator.shape.parse(scenarioOf(call)))
  const stops = stopsOf(call)
  const isReached = ways[0]?.isReached === true
  const told = `${JSON.stringify(call)}: `
  if (isReached !== (stops.length === 0))
    return [`${told}${isReached ? 'reached' : 'stopped'}, by the table ${idsOf(stops) || 'reached'}`]
  const cited = steps.at(-1)?.fact ?? ''
  const isKnown = !OF_TABLE.test(cited) || stops.some(({ facts }) => facts.includes(cited))
  return isReached || isKnown ? [] : [`${told}cites ${cited}, by the table ${idsOf(stops)}`]
}

const idsOf = (stops: readonly Stop[]): string => stops.map(({ id }) => id).join(', ')

/** Calls that are met; all of the soak's are a sample too, for there are millions. */
const CALLS = process.env['SOAK'] === undefined ? 600 : 40_000

describe('the table of who reaches an API, by another hand', () => {
  it('asks for what a scenario can have', () => {
    const odd = TABLE.stops.flatMap(({ id, when }) =>
      Object.entries(when).flatMap(([name, values]) =>
        values.every((value) => VALUES[name]?.includes(value)) ? [] : [`${id}: ${name}`],
      ),
    )
    expect(odd).toEqual([])
  })

  it('holds for calls that are drawn', () => {
    const calls = Array.from({ length: CALLS }, (_, seed) => made(drawn(seed))).filter(
      (call) => call !== null,
    )
    const reached = calls.filter((call) => stopsOf(call).length === 0)
    expect(calls.length).toBeGreaterThan(CALLS / 3)
    expect(reached.length).toBeGreaterThan(CALLS / 100)
    expect(calls.flatMap(differences)).toEqual([])
  })

  it.each(TABLE.stops)('stops a call for this reason: $id', (stop) => {
    const alone = callStoppedBy(stop)
    expect(alone === null ? 'no such call' : differences(alone)).toEqual([])
  })
})

/** A call that this row stops, and as few others as can be: its own values where it asks for some, drawn ones elsewhere. */
function callStoppedBy(stop: Stop): Call | null {
  let best: Call | null = null
  for (let seed = 0; seed < 400; seed++) {
    const own = Object.entries(stop.when).map(([name, values]) => [name, values[seed % values.length] ?? ''])
    const call = made({ ...drawn(seed), ...Object.fromEntries(own) })
    if (call === null || !stopsOf(call).includes(stop)) continue
    if (best === null || stopsOf(call).length < stopsOf(best).length) best = call
  }
  return best
}
