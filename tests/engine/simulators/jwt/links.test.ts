import { describe, expect, it } from 'vitest'

import type { TokenPart } from '#engine/gateway/tokens/checks.ts'
import { partsReadBy, placeOf, rulesReading } from '#engine/simulators/jwt/links.ts'
import { jwtSimulator } from '#engine/simulators/jwt/simulator.ts'
import { CHECK_IDS, KINDS, type JwtTrace, type ShownCall } from '#engine/simulators/jwt/trace.ts'
import type { JwtScenario } from '#engine/simulators/jwt/fields.ts'

const presets = Object.entries(jwtSimulator.presets)

const partsOf = (call: ShownCall): readonly TokenPart[] => [
  'source',
  'signature',
  ...[...(call.header ?? []), ...(call.claims ?? [])].map(({ part }) => part),
]

/** The rules of every kind of authorizer, each with what it makes of the last request on its own. */
function holdings(
  trace: JwtTrace,
): ReadonlyMap<string, { readonly verdict: number; readonly reads: readonly string[] }> {
  const call = trace.calls.at(-1)
  const all = KINDS.flatMap((kind) =>
    CHECK_IDS.flatMap((id, index) => {
      const check = call?.answers[kind].checks[index]
      return check === undefined ? [] : [[`${kind} ${id}`, check] as const]
    }),
  )
  return new Map(all)
}

/** The last request with another member in a part of its token, or none. */
function changed(scenario: JwtScenario, part: TokenPart, value: unknown): JwtScenario {
  const index = scenario.requests.length - 1
  const requests = scenario.requests.map((request, at) => {
    const [where, name = ''] = part.split('.')
    if (at !== index || (where !== 'header' && where !== 'claims')) return request
    const members: object = { ...JSON.parse(request[where]), [name]: value }
    return { ...request, [where]: JSON.stringify(members) }
  })
  return jwtSimulator.shape.parse({ ...scenario, requests })
}

describe.each(presets)('what belongs together in %s', (_, { scenario }) => {
  const trace = jwtSimulator.run(scenario)

  it('is the same from the claim to the rule and from the rule to the claim', () => {
    for (const call of trace.calls)
      for (const kind of KINDS)
        for (const part of partsOf(call)) {
          const rules = rulesReading(call, kind, part)
          expect(CHECK_IDS.filter((id) => partsReadBy(call, kind, id).includes(part))).toEqual(rules)
        }
  })

  it('is what the rules of the engine name, of the authorizer that is chosen', () => {
    const odd = Array.from({ length: trace.length }, (_, row) => {
      const place = placeOf(trace, row)
      const own = place?.call.answers[trace.kind].checks[CHECK_IDS.indexOf(place.id)]?.reads ?? []
      const lit = place === null ? [] : partsReadBy(place.call, trace.kind, place.id)
      return own.length === 0 || JSON.stringify(lit) === JSON.stringify(own) ? null : row
    })
    expect(odd.filter((row) => row !== null)).toEqual([])
  })

  it('is all that a rule reads: another value elsewhere never changes what it makes of the token', () => {
    const before = holdings(trace)
    const parts = trace.calls.slice(-1).flatMap((call) => partsOf(call).filter((part) => part.includes('.')))
    const odd = parts.flatMap((part) => {
      const after = holdings(jwtSimulator.run(changed(scenario, part, 'something else')))
      return [...before]
        .filter(([name, { verdict }]) => refuses(verdict) !== refuses(after.get(name)?.verdict ?? -1))
        .filter(([, { reads }]) => !reads.includes(part))
        .map(([name]) => `${name} is moved by ${part}`)
    })
    expect(odd).toEqual([])
  })
})

/** Whether a rule by itself refuses, whatever came before it; which of the others is so depends on the order. */
const refuses = (verdict: number): boolean => {
  const id = ['passed', 'refused', 'also', 'unreached', 'absent', 'own'][verdict]
  return id === 'refused' || id === 'also'
}

describe('a rule that reads a part', () => {
  it.each([
    ['header.alg', 'algorithm', 'HS999'],
    ['header.kid', 'key', 'k-none'],
    ['claims.iss', 'iss', 'https://other.example/'],
    ['claims.aud', 'aud', 'other-app'],
    ['claims.exp', 'exp', 5],
    ['claims.nbf', 'nbf', 4_000_000_000],
    ['claims.iat', 'iat', 4_000_000_000],
    ['claims.scope', 'scope', 'nothing'],
  ] as const)('is moved by %s: %s', (part, rule, value) => {
    const scenario = jwtSimulator.presets['every-rule']?.scenario
    if (scenario === undefined) throw new Error('No preset.')
    const trace = jwtSimulator.run(changed(scenario, part, value))
    expect(trace.calls[0]?.answers.http.refusedBy).toBe(rule)
  })
})
