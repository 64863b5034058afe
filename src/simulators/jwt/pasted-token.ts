import { decodeToken, tokenIn, type DecodedToken } from '#engine/gateway/tokens/token.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

import { verifySignature, type PublicKey } from './verify-signature.ts'

/** What came of a pasted token and key set. */
export type Checked = {
  readonly token: DecodedToken
  readonly key: PublicKey | null
  readonly isValid: boolean
  /** Fields of a request and the keys of the scenario, for the bench. */
  readonly edits: Edits
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys in a text: a key set (RFC 7517, 5), a list of keys, or one key; null where there is none. */
export function keysIn(text: string): readonly PublicKey[] | null {
  try {
    const value: unknown = JSON.parse(text)
    const listed = isRecord(value) && 'keys' in value ? value['keys'] : value
    const all: readonly unknown[] = Array.isArray(listed) ? listed : [listed]
    const keys = all.filter(isKey)
    return keys.length === 0 ? null : keys
  } catch {
    return null
  }
}

function isKey(value: unknown): value is PublicKey {
  return isRecord(value) && typeof value['kty'] === 'string' && ['RSA', 'EC', 'oct'].includes(value['kty'])
}

/** A key that must stay secret: it has a private part, or is a shared secret. */
export function isSecret(key: PublicKey): boolean {
  return 'd' in key || key.kty === 'oct'
}

/** Reads a token and checks its signature with the key that it names; null where it is no token. */
export async function checkPasted(text: string, keys: readonly PublicKey[]): Promise<Checked | null> {
  const compact = tokenIn(text)
  const token = decodeToken(compact ?? '')
  if (compact === null || token === null) return null
  const { kid } = token.header
  const key = keys.find((each) => each.kid === kid) ?? (kid === undefined ? (keys[0] ?? null) : null)
  const isValid = key !== null && (await verifySignature(compact, key))
  return { token, key, isValid, edits: editsOf(token, keys, isValid) }
}

/** The bench is handed the verdict, and of keys their names and kinds alone. */
function editsOf({ header, claims }: DecodedToken, keys: readonly PublicKey[], isValid: boolean): Edits {
  const named = keys.flatMap(({ kid, kty }) => (kid === undefined || kid === '' ? [] : [{ kid, kty }]))
  return {
    header: JSON.stringify(header, null, 2),
    claims: JSON.stringify(claims, null, 2),
    signature: isValid ? 'valid' : 'invalid',
    source: 'Bearer {token}',
    ...(named.length === 0 ? {} : { keys: named.slice(0, 8) }),
  }
}
