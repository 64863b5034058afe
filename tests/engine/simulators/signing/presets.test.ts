import { describe, expect, it } from 'vitest'

import { InvalidScenario } from '#engine/core/shape.ts'
import { traceHash } from '#engine/core/trace.ts'
import { signingSimulator } from '#engine/simulators/signing/simulator.ts'
import { checkPreset } from '#tests/engine/simulators/check-presets.ts'

describe('signing presets', () => {
  it.each(Object.entries(signingSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(signingSimulator, preset).sim).toBe('signing')
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(signingSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(signingSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "get-header b2f97792",
        "post-body abfd0b88",
        "query-string 4ab98fd8",
        "clock-skew 570e1616",
        "wrong-region dfea7238",
        "wrong-service dfea7238",
        "signed-header 70b12b80",
        "unsigned-header b2f97792",
        "header-case bf5d59b6",
        "query-order b2f97792",
        "two-encodings 5953e22e",
        "session-token 570e1616",
        "another-secret 832f6f34",
        "unknown-key dfea7238",
        "lost-signature dfea7238",
      ]
    `)
  })
})

describe('a credential that may be real', () => {
  const problem = (credentials: object): InvalidScenario | null => {
    try {
      signingSimulator.shape.parse({ sim: 'signing', version: 1, credentials })
      return null
    } catch (error) {
      if (error instanceof InvalidScenario) return error
      throw error
    }
  }

  it.each([
    ['accessKeyId', 'AKIAI44QH8DHBXYZ1234'],
    ['accessKeyId', 'ASIAI44QH8DHBXYZ1234'],
    ['secretAccessKey', 'abcdEFGHijklMNOPqrstUVWXyz0123456789abcd'],
    ['sessionToken', 'IQoJb3JpZ2luX2VjEXAMPLExyz'],
    ['accessKeyId', ''],
  ])('is refused as %s, and never repeated: %s', (field, value) => {
    const refused = problem({ [field]: value })
    expect(refused?.path).toBe(`credentials.${field}`)
    expect(refused?.message).toMatch(/documentation/)
    expect(value !== '' && refused?.message.includes(value)).toBe(false)
  })

  it('is none where it is an example of the documentation', () => {
    expect(problem({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).toBeNull()
    expect(problem({ secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' })).toBeNull()
  })
})
