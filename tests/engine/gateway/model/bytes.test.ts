import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  bodyBytes,
  decodeBase64,
  encodeBase64,
  isLargerThan,
  toBytes,
  toText,
} from '#engine/gateway/model/bytes.ts'
import { RUNS } from '#tests/support/fuzz.ts'

describe('base64', () => {
  // RFC 4648 section 10.
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('%s is %s', (text, encoded) => {
    expect(encodeBase64(toBytes(text))).toBe(encoded)
    expect(toText(decodeBase64(encoded) ?? 'none')).toBe(text)
  })

  it.each(['Zg', 'Zg=', 'Z===', 'Zm9*', 'Zm 9v', 'Zm9vé===', 'Zm9v\u00e9abc'])('%s is not base64', (text) => {
    expect(decodeBase64(text)).toBeNull()
  })

  it('gives every byte back, as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const text = encodeBase64(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(decodeBase64(text)).toEqual(bytes)
      }),
      RUNS,
    )
  })
})

describe('payloads', () => {
  it('reads bytes that are not UTF-8 with a mark for each malformed sequence', () => {
    expect(toText(new Uint8Array([0x61, 0xff, 0x62, 0xe2, 0x82]))).toBe('a\u{fffd}b\u{fffd}')
  })

  it('keeps a byte order mark', () => {
    expect(toText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\u{feff}a')
  })

  it.each([
    ['abc', 3],
    ['é', 2],
    ['😀', 4],
    ['', 0],
    ['a'.repeat(255), 255],
    ['a'.repeat(256), 256],
    [`${'a'.repeat(255)}\u007f`, 256],
    [`${'a'.repeat(255)}\u0080`, 257],
    [`${'a'.repeat(254)}\u0080`, 256],
    [new Uint8Array(5), 5],
    ['€'.repeat(100), 300],
  ])('counts the bytes of a payload', (body, bytes) => {
    expect(bodyBytes(body)).toBe(bytes)
    expect(isLargerThan(body, bytes)).toBe(false)
    expect(isLargerThan(body, bytes - 1)).toBe(true)
  })
})
