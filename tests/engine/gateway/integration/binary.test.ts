import { describe, expect, it } from 'vitest'

import {
  acceptsBinary,
  convertRequest,
  convertResponse,
  isBinaryType,
} from '#engine/gateway/integration/binary.ts'
import type { ContentHandling } from '#engine/gateway/model/integration.ts'
import { toBytes } from '#engine/gateway/model/bytes.ts'

const TO_TEXT: ContentHandling = 'CONVERT_TO_TEXT'
const TO_BINARY: ContentHandling = 'CONVERT_TO_BINARY'
const bytes = toBytes('foo')

describe('binary media types', () => {
  it.each([
    [['image/png'], 'image/png', true],
    [['image/PNG'], 'image/png', true],
    [['image/png'], 'image/jpg', false],
    [['application/*'], 'application/pdf', true],
    [['application/*'], 'application/*', true],
    [['application/*'], 'applicationx/pdf', false],
    [['*/png'], 'image/png', false],
    [['*/*'], 'anything/else', true],
    [['*/*'], '', true],
    [[], 'image/png', false],
  ])('of %j, %s is one: %s', (types, type, isOne) => {
    expect(isBinaryType(types, type)).toBe(isOne)
  })

  it.each([
    ['image/png', true],
    ['image/png,image/*;q=0.8', true],
    ['image/*,image/png', false],
    ['*/*', false],
    [null, false],
  ])('a client that sends Accept %s wants bytes: %s', (accept, wants) => {
    expect(acceptsBinary(['image/png'], accept)).toBe(wants)
  })
})

describe('conversion of a request', () => {
  it.each([
    [bytes, true, undefined, bytes],
    [bytes, true, TO_BINARY, bytes],
    [bytes, true, TO_TEXT, 'Zm9v'],
    [bytes, false, undefined, 'foo'],
    [bytes, false, TO_TEXT, 'foo'],
    ['Zm9v', false, TO_BINARY, bytes],
    ['foo', false, TO_BINARY, null],
    ['foo', true, undefined, bytes],
  ] as const)('%j, binary %s, with %s becomes %j', (body, isBinary, handling, result) => {
    expect(convertRequest(body, isBinary, handling)).toEqual(result)
  })
})

describe('conversion of a response', () => {
  it.each([
    [bytes, true, true, undefined, bytes],
    [bytes, true, false, undefined, 'Zm9v'],
    [bytes, false, false, undefined, 'foo'],
    ['Zm9v', false, true, undefined, bytes],
    ['foo', false, true, undefined, null],
    [bytes, true, true, TO_TEXT, 'Zm9v'],
    [bytes, false, true, TO_TEXT, 'foo'],
    [bytes, true, false, TO_BINARY, bytes],
    ['Zm9v', false, false, TO_BINARY, bytes],
    ['foo', false, false, TO_BINARY, null],
  ] as const)(
    '%j, binary %s, wanted as bytes %s, with %s becomes %j',
    (...[body, binary, binaryWanted, handling, result]) => {
      expect(convertResponse(body, { binary, binaryWanted }, handling)).toEqual(result)
    },
  )
})
