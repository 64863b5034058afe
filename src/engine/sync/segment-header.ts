import { fail, ok, type Result } from '#engine/result.ts'

/**
 * What stands before the content of a segment. `salt` and `iv` are empty and `iterations` is 0 where it is not encrypted.
 */
export type SegmentHeader = {
  readonly isEncrypted: boolean
  readonly isPacked: boolean
  /** Rounds of PBKDF2. */
  readonly iterations: number
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iv: Uint8Array<ArrayBuffer>
}

/** `newer`: a later version wrote it, and this one leaves it alone. */
type HeaderProblem = 'damaged' | 'newer'

/** Version of the file: it goes up when an older version could not read what a newer one writes. */
export const SEGMENT_VERSION = 1

const MAGIC = [0x47, 0x48, 0x4c, 0x4f, 0x47]
const ENCRYPTED = 1
const PACKED = 2
const SALT_BYTES = 16
const IV_BYTES = 12
const SALT_AT = 11
const IV_AT = SALT_AT + SALT_BYTES
/** Bytes of a header. */
export const HEADER_BYTES = IV_AT + IV_BYTES

/** `GHLOG`, version, flags, iterations (4 bytes, the highest first), salt, iv. */
export function writeHeader({
  isEncrypted,
  isPacked,
  iterations,
  salt,
  iv,
}: SegmentHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES)
  bytes.set(MAGIC)
  bytes[5] = SEGMENT_VERSION
  bytes[6] = (isEncrypted ? ENCRYPTED : 0) + (isPacked ? PACKED : 0)
  new DataView(bytes.buffer).setUint32(7, iterations)
  bytes.set(salt, SALT_AT)
  bytes.set(iv, IV_AT)
  return bytes
}

export function readHeader(bytes: Uint8Array<ArrayBuffer>): Result<SegmentHeader, HeaderProblem> {
  if (bytes.length < 6 || MAGIC.some((byte, at) => bytes[at] !== byte)) return fail('damaged')
  const version = bytes[5] ?? 0
  if (version > SEGMENT_VERSION) return fail('newer')
  const flags = bytes[6] ?? 0
  if (version < 1 || bytes.length < HEADER_BYTES || flags > ENCRYPTED + PACKED) return fail('damaged')
  return ok({
    isEncrypted: flags % 2 === ENCRYPTED,
    isPacked: flags >= PACKED,
    iterations: new DataView(bytes.buffer, bytes.byteOffset).getUint32(7),
    salt: bytes.slice(SALT_AT, IV_AT),
    iv: bytes.slice(IV_AT, HEADER_BYTES),
  })
}
