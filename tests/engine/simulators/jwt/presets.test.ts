import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { jwtSimulator } from '#engine/simulators/jwt/simulator.ts'
import { checkPreset } from '#tests/engine/simulators/check-presets.ts'

describe('jwt presets', () => {
  it.each(Object.entries(jwtSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(jwtSimulator, preset).sim).toBe('jwt')
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(jwtSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(jwtSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "every-rule 266737b0",
        "expired 27271103",
        "not-yet 0697b67b",
        "wrong-audience f53b5aec",
        "client-id 266737b0",
        "both-audiences f53b5aec",
        "issuer-slash 6870bdb7",
        "missing-scope ebaa2481",
        "two-faults 8836d293",
        "tampered 2ec3ab0b",
        "wrong-algorithm 1ffec26a",
        "no-algorithm a5631f7f",
        "new-key a71185a1",
        "withdrawn-key 6f06ef2f",
        "new-tokens b4d3be2b",
        "unknown-key eaccb0d1",
        "id-token eccdaae5",
        "access-token 35dd0fe9",
        "cognito-scope e61d4251",
        "audience-expression f09cd59d",
        "second-issuer 6debd99e",
        "own-code b7e8d356",
      ]
    `)
  })
})
