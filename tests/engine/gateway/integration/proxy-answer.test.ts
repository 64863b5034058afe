import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isObject, readHttpApiAnswer, readProxyAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import { RUNS } from '#tests/support/fuzz.ts'

const EMPTY = { status: 200, headers: [], cookies: [], body: '', isBase64Encoded: false }

describe('answers of a function behind a REST API', () => {
  it.each([
    [{}, EMPTY],
    [{ statusCode: 204 }, { ...EMPTY, status: 204 }],
    [{ statusCode: '201' }, { ...EMPTY, status: 201 }],
    [{ statusCode: null, headers: null, multiValueHeaders: null, body: null, isBase64Encoded: null }, EMPTY],
    [
      { headers: { a: 1, b: true, c: null } },
      {
        ...EMPTY,
        headers: [
          ['a', '1'],
          ['b', 'true'],
        ],
      },
    ],
    [
      { multiValueHeaders: { a: ['1', 2], b: null } },
      {
        ...EMPTY,
        headers: [
          ['a', '1'],
          ['a', '2'],
        ],
      },
    ],
    [
      { multiValueHeaders: { tesT: ['multi'] }, headers: { TEST: 'single', other: 'x' } },
      {
        ...EMPTY,
        headers: [
          ['tesT', 'multi'],
          ['tesT', 'single'],
          ['other', 'x'],
        ],
      },
    ],
    [
      { body: 'b', isBase64Encoded: true },
      { ...EMPTY, body: 'b', isBase64Encoded: true },
    ],
  ])('%j is well-formed', (value, answer) => {
    expect(readProxyAnswer(value)).toEqual(answer)
  })

  it.each([
    'text',
    null,
    7,
    [],
    { wrong: 1 },
    { statusCode: 200, statuscode: 200 },
    { statusCode: 'abc' },
    { statusCode: '20' },
    { statusCode: 200.5 },
    { statusCode: 99 },
    { statusCode: 1000 },
    { statusCode: true },
    { body: { a: 1 } },
    { body: 7 },
    { headers: 'a' },
    { headers: ['a'] },
    { headers: { a: {} } },
    { headers: { a: ['b'] } },
    { multiValueHeaders: 'a' },
    { multiValueHeaders: { a: 'b' } },
    { multiValueHeaders: { a: [{}] } },
    { isBase64Encoded: 'true' },
  ])('%j is malformed', (value) => {
    expect(readProxyAnswer(value)).toBeNull()
  })

  it('reads whatever a function returns', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const answer = readProxyAnswer(value)
        expect(answer === null || isObject(value)).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('answers of a function behind an HTTP API', () => {
  const JSON_200 = { ...EMPTY, headers: [['Content-Type', 'application/json']] }

  it.each([
    [{ a: 1 }, { ...JSON_200, body: '{"a":1}' }],
    ['text', { ...JSON_200, body: 'text' }],
    [null, { ...JSON_200, body: 'null' }],
    [[1], { ...JSON_200, body: '[1]' }],
    [
      { statusCode: 201, body: 'b' },
      { ...EMPTY, status: 201, body: 'b' },
    ],
    [
      { statusCode: 200, cookies: ['a=1', 'b=2'], extra: 1 },
      { ...EMPTY, cookies: ['a=1', 'b=2'] },
    ],
  ])('in format 2.0, %j is read', (value, answer) => {
    expect(readHttpApiAnswer(value, '2.0')).toEqual(answer)
  })

  it.each([
    [{ statusCode: 'x' }, '2.0'],
    [{ statusCode: null }, '2.0'],
    [{ statusCode: 200, cookies: 'a=1' }, '2.0'],
    [{ statusCode: 200, cookies: [1] }, '2.0'],
    [{ a: 1 }, '1.0'],
    ['text', '1.0'],
  ] as const)('%j is malformed in format %s', (value, format) => {
    expect(readHttpApiAnswer(value, format)).toBeNull()
  })

  it('knows no cookies in format 1.0', () => {
    expect(readHttpApiAnswer({ statusCode: 200, cookies: ['a=1'] }, '1.0')).toEqual(EMPTY)
  })
})
