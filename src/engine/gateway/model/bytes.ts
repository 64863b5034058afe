import type { HttpBody } from './http.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = '='
const NOT_IN_ALPHABET = 255

const SEXTETS: Uint8Array = (() => {
  const table = new Uint8Array(128).fill(NOT_IN_ALPHABET)
  for (let i = 0; i < ALPHABET.length; i++) table[ALPHABET.charCodeAt(i)] = i
  return table
})()

/** Bytes as text by RFC 4648 section 4, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const group = (a << 16) | (b << 8) | c
    text += sextet(group, 18) + sextet(group, 12)
    text += i + 1 < bytes.length ? sextet(group, 6) : PAD
    text += i + 2 < bytes.length ? sextet(group, 0) : PAD
  }
  return text
}

function sextet(group: number, shift: number): string {
  return ALPHABET[(group >> shift) & 63] ?? ''
}

/** The bytes that the text stands for, or null where it is not base64: another character, or a length that cannot be. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith(PAD) ? 1 : 0
  const length = text.length - padding
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < length; i++) {
    const value = SEXTETS[text.charCodeAt(i)] ?? NOT_IN_ALPHABET
    if (value === NOT_IN_ALPHABET) return null
    bits = ((bits << 6) | value) & 0xff_ff_ff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 255
  }
  return bytes
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A payload as bytes; text is UTF-8. */
export function toBytes(body: HttpBody): Uint8Array {
  return typeof body === 'string' ? encoder.encode(body) : body
}

/** A payload as text: bytes that are not UTF-8 become U+FFFD, and the payload grows (recorded on AWS, 2025-03-17). */
export function toText(body: HttpBody): string {
  return typeof body === 'string' ? body : decoder.decode(body)
}

const LAST_ASCII = 0x7f
// oxlint-disable-next-line no-control-regex -- every character of one byte
const NOT_ASCII = /[^\u0000-\u007f]/
/** Letters from which on a search is faster than looking at each. */
const LONG = 256

/** UTF-8 has at most three bytes for each unit of UTF-16. */
const MOST_BYTES_OF_UNIT = 3

/** Bytes of a payload. */
export function bodyBytes(body: HttpBody): number {
  if (typeof body !== 'string') return body.length
  return isAscii(body) ? body.length : encoder.encode(body).length
}

/** Whether a payload has more bytes than `most`; they are counted only where its length leaves it open. */
export function isLargerThan(body: HttpBody, most: number): boolean {
  return body.length * MOST_BYTES_OF_UNIT > most && bodyBytes(body) > most
}

function isAscii(text: string): boolean {
  if (text.length >= LONG) return !NOT_ASCII.test(text)
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > LAST_ASCII) return false
  return true
}
