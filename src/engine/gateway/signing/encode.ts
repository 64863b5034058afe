const encoder = new TextEncoder()

/** UTF-8. A surrogate without its partner becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Every byte as %XX but unreserved characters (RFC 3986, 2.3). */
const ESCAPES = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  return /[A-Za-z0-9._~-]/.test(character)
    ? character
    : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
})

const PLAIN = /^[A-Za-z0-9._~-]*$/

/** Percent-encodes a text as SigV4 wants it: the slash too. */
export function encode(text: string): string {
  if (PLAIN.test(text)) return text
  let encoded = ''
  for (const byte of utf8(text)) encoded += ESCAPES[byte] ?? ''
  return encoded
}

/** Encodes a part of a query string that may be encoded already: %XX stays what it means, all else is encoded. */
export function encodeOnce(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replaceAll(
    /%([0-9A-Fa-f]{2})|(?:[^%]|%(?![0-9A-Fa-f]{2}))+/g,
    (part, byte: string | undefined) =>
      byte === undefined ? encode(part) : (ESCAPES[Number.parseInt(byte, 16)] ?? ''),
  )
}
