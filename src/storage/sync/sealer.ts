import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import { HEADER_BYTES, readHeader, type SegmentHeader, writeHeader } from '#engine/sync/segment-header.ts'
import type { SegmentPlace } from '#engine/sync/segment-name.ts'

import { inflated, packed } from './packing.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * What became of a segment whose bytes are as they were written. `locked`: it opens with another passphrase, or was never
 * ours. `newer`: a later version wrote it.
 */
export type Opened =
  | { readonly kind: 'open'; readonly content: Bytes }
  | { readonly kind: 'locked' | 'newer' | 'damaged' }

export type Sealer = {
  readonly seal: (content: Bytes, place: SegmentPlace) => Promise<Bytes>
  readonly open: (bytes: Bytes, place: SegmentPlace) => Promise<Opened>
}

/**
 * Rounds of PBKDF2 with SHA-256, as OWASP advises: about a third of a second on a phone, once for each device that writes,
 * and as long for each guess of somebody who has the files.
 */
export const ITERATIONS = 600_000
/** A header may not ask for more work than this. */
const MOST_ITERATIONS = 10_000_000
/** Keys of other devices that are worked out in one sitting: each costs the time above. */
const MOST_KEYS = 50
/** Smaller content gains nothing from packing. */
const WORTH_PACKING = 8_000

export type SealerParts = {
  /** Null: nothing is encrypted. */
  readonly passphrase: CryptoKey | null
  /** Of this device; its own segments share one key. */
  readonly salt: Bytes
  readonly iterations?: number | undefined
  /** Most bytes that a packed segment may come to. */
  readonly mostBytes: number
}

/** The passphrase as a key that can be kept and never read. Composed and decomposed letters are the same. */
export function importPassphrase(passphrase: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFC'))
  return crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey'])
}

/** Encrypts and opens segments: AES-GCM with 256 bits, bound to the place of each. */
export function createSealer({ passphrase, salt, iterations = ITERATIONS, mostBytes }: SealerParts): Sealer {
  const keyFor = keyring(passphrase)
  return {
    seal: async (content, place) => {
      const isPacked = content.length > WORTH_PACKING
      const body = isPacked ? await packed(content) : content
      const isEncrypted = passphrase !== null
      const header: SegmentHeader = {
        isEncrypted,
        isPacked,
        iterations: isEncrypted ? iterations : 0,
        salt: isEncrypted ? salt : new Uint8Array(0),
        iv: isEncrypted ? crypto.getRandomValues(new Uint8Array(12)) : new Uint8Array(0),
      }
      const head = writeHeader(header)
      const key = isEncrypted ? await keyFor(header) : null
      if (key === null) return joined(head, body)
      return joined(
        head,
        new Uint8Array(await crypto.subtle.encrypt(algorithm(header, head, place), key, body)),
      )
    },
    open: async (bytes, place) => {
      const read = readHeader(bytes)
      if (!read.ok) return { kind: read.error }
      const header = read.value
      const body = await bodyOf(bytes, header, { place, keyFor, isPlain: passphrase === null })
      if (body === null) return { kind: 'locked' }
      const content = header.isPacked ? await inflated(body, mostBytes) : body
      return content === null ? { kind: 'damaged' } : { kind: 'open', content }
    },
  }
}

type KeyFor = (header: SegmentHeader) => Promise<CryptoKey | null>

type Opening = { readonly place: SegmentPlace; readonly keyFor: KeyFor; readonly isPlain: boolean }

/** What stands behind the header, decrypted; null where it does not open. Only who encrypts nothing reads what is not encrypted. */
async function bodyOf(bytes: Bytes, header: SegmentHeader, opening: Opening): Promise<Bytes | null> {
  const rest = bytes.slice(HEADER_BYTES)
  if (!header.isEncrypted) return opening.isPlain ? rest : null
  const key = await opening.keyFor(header)
  if (key === null) return null
  try {
    const parameters = algorithm(header, bytes.slice(0, HEADER_BYTES), opening.place)
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, rest))
  } catch {
    return null
  }
}

/** The key for a salt, worked out once. */
function keyring(passphrase: CryptoKey | null): KeyFor {
  const keys = new Map<string, Promise<CryptoKey>>()
  return async ({ salt, iterations }) => {
    if (passphrase === null || iterations < 1 || iterations > MOST_ITERATIONS) return null
    const name = `${iterations} ${salt.join(' ')}`
    const known = keys.get(name)
    if (known !== undefined) return known
    if (keys.size >= MOST_KEYS) return null
    const key = crypto.subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
      passphrase,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    )
    keys.set(name, key)
    return key
  }
}

/** A segment that somebody moved to another place, or whose header was changed, does not open. */
function algorithm({ iv }: SegmentHeader, head: Bytes, { writer, number }: SegmentPlace): AesGcmParams {
  const additionalData = joined(head, new TextEncoder().encode(`${writer}/${number}`))
  return { name: 'AES-GCM', iv, additionalData }
}

export function joined(a: Bytes, b: Bytes): Bytes {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** Fewer bytes are hashed faster here than they are handed to the browser. */
const FEW = 20_000

/** SHA-256 in hexadecimal. */
export async function hashOf(bytes: Bytes): Promise<string> {
  if (bytes.length <= FEW) return bytesToHex(sha256(bytes))
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
