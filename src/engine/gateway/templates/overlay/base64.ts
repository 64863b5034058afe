const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const URL_SAFE = '-_'
const DIGITS: ReadonlyMap<string, number> = new Map(
  Array.from(ALPHABET + URL_SAFE, (unit, at) => [unit, at < 64 ? at : at - URL_SAFE.length] as const),
)

/** Base64 of the text in UTF-8, with padding. */
export function base64Encode(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let encoded = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const digits = [three >> 18, (three >> 12) & 63, (three >> 6) & 63, three & 63]
    const used = Math.min(bytes.length - at, 3) + 1
    encoded += digits.map((digit, place) => (place < used ? (ALPHABET[digit] ?? '') : '=')).join('')
  }
  return encoded
}

/** The text whose UTF-8 this is. Both alphabets are read; what belongs to neither is left out (our reading). */
export function base64Decode(encoded: string): string {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const unit of encoded) {
    const digit = DIGITS.get(unit)
    if (digit === undefined) continue
    held = ((held << 6) | digit) & 0xff_ff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return new TextDecoder().decode(Uint8Array.from(bytes))
}
