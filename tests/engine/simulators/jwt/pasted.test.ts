import { describe, expect, it } from 'vitest'

import { jwtSimulator } from '#engine/simulators/jwt/simulator.ts'
import { SIGNED_EXAMPLES } from '#simulators/jwt/examples.ts'
import { jsonProblem } from '#simulators/jwt/json-problem.ts'
import { checkPasted, isSecret, keysIn } from '#simulators/jwt/pasted-token.ts'

const [rsa, curve, changed] = SIGNED_EXAMPLES
const PUBLIC = { kty: 'RSA', kid: 'k1', n: 'AQAB', e: 'AQAB' }

async function check(token = '', keys = '') {
  return checkPasted(token, keysIn(keys) ?? [])
}

describe('a pasted token', () => {
  it('is checked by the browser: two that were signed, and one that was changed afterwards', async () => {
    const verdicts = SIGNED_EXAMPLES.map(async ({ token, keys }) => (await check(token, keys))?.isValid)
    expect(await Promise.all(verdicts)).toEqual([true, true, false])
  })

  it('loses its signature with any other byte of header or payload', async () => {
    for (const { token, keys } of [rsa, curve].filter((one) => one !== undefined)) {
      const end = token.lastIndexOf('.')
      for (const at of [3, 20, end - 3]) {
        const other = `${token.slice(0, at)}${token[at] === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`
        expect((await check(other, keys))?.isValid ?? false).toBe(false)
      }
    }
  })

  it('goes to the bench with its verdict, and with names and kinds of the keys alone', async () => {
    const made = await check(`Bearer ${changed?.token}`, changed?.keys)
    expect(made?.edits['signature']).toBe('invalid')
    expect(made?.edits['keys']).toEqual([{ kid: 'k1', kty: 'RSA' }])
    const { keys, ...request } = made?.edits ?? {}
    const scenario = jwtSimulator.shape.parse({ sim: 'jwt', version: 1, keys, requests: [request] })
    const trace = jwtSimulator.run(scenario)
    expect(trace.calls[0]?.answers.http.refusedBy).toBe('signature')
    expect(trace.calls[0]?.claims?.map(({ name }) => name)).toContain('scope')
  })

  it('counts as not verified without the key that it names', async () => {
    expect(await check(rsa?.token, JSON.stringify({ ...PUBLIC, kid: 'other' }))).toMatchObject({
      key: null,
      isValid: false,
    })
    expect(await check('no token', rsa?.keys)).toBeNull()
  })

  it.each([
    [JSON.stringify({ keys: [PUBLIC] }), 1],
    [JSON.stringify([PUBLIC, { kty: 'odd' }]), 1],
    [JSON.stringify(PUBLIC), 1],
    ['{"keys":[]}', null],
    ['{', null],
    ['5', null],
  ])('has its keys read from %s', (text, count) => {
    expect(keysIn(text)?.length ?? null).toBe(count)
  })

  it('is warned of where a key is secret', () => {
    expect([PUBLIC, { ...PUBLIC, d: 'x' }, { kty: 'oct', k: 'AA' }].map(isSecret)).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('a text that is to be JSON', () => {
  it.each([
    ['{}', null],
    ['[]', { line: 1, column: 1 }],
    ['{\n"a": }', { line: 2, column: 6 }],
    ['{"a"', { line: 1, column: 5 }],
  ])('%j has its fault at its place', (text, place) => {
    const problem = jsonProblem(text)
    expect(problem === null ? null : { line: problem.line, column: problem.column }).toEqual(place)
  })
})
