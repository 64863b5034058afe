/** Members of a public key (RFC 7517, RFC 7518, 6) that a signature is checked with. */
export type PublicKey = {
  readonly kty: string
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
  readonly key_ops?: readonly string[]
  readonly n?: string
  readonly e?: string
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly k?: string
}

type Scheme = {
  readonly kty: string
  readonly crv?: string
  readonly key: AlgorithmIdentifier | RsaHashedImportParams | EcKeyImportParams | HmacImportParams
  readonly check: AlgorithmIdentifier | EcdsaParams | RsaPssParams
}

const hashes = ['256', '384', '512'] as const

/** Algorithms of RFC 7518, 3.1 as WebCrypto knows them. ES512 is on the curve P-521. */
const SCHEMES: ReadonlyMap<string, Scheme> = new Map(
  hashes.flatMap((bits): readonly (readonly [string, Scheme])[] => {
    const hash = `SHA-${bits}`
    const curve = bits === '512' ? 'P-521' : `P-${bits}`
    const saltLength = Number(bits) / 8
    const rsa = (name: string) => ({ name, hash })
    return [
      [`RS${bits}`, { kty: 'RSA', key: rsa('RSASSA-PKCS1-v1_5'), check: { name: 'RSASSA-PKCS1-v1_5' } }],
      [`PS${bits}`, { kty: 'RSA', key: rsa('RSA-PSS'), check: { name: 'RSA-PSS', saltLength } }],
      [
        `ES${bits}`,
        { kty: 'EC', crv: curve, key: { name: 'ECDSA', namedCurve: curve }, check: { name: 'ECDSA', hash } },
      ],
      [`HS${bits}`, { kty: 'oct', key: { name: 'HMAC', hash }, check: { name: 'HMAC' } }],
    ]
  }),
)

const SEGMENT = /^[A-Za-z0-9_-]*$/

/**
 * Whether a token in the compact form (RFC 7515, 7.1) verifies with a key, for that key's own algorithm and use. Whatever
 * the token says of keys itself counts nothing, and neither does an algorithm that is not the key's. False for whatever is
 * no such token or key; it never rejects.
 */
export async function verifySignature(token: string, key: PublicKey): Promise<boolean> {
  const segments = token.split('.')
  const [header = '', payload = '', signature = ''] = segments
  if (segments.length !== 3 || !segments.every((segment) => SEGMENT.test(segment))) return false
  const scheme = schemeFor(header, key)
  const bytes = bytesOf(signature)
  if (scheme === null || bytes === null || bytes.length === 0) return false
  try {
    const { kty, n, e, crv, x, y, k } = key
    const given = Object.entries({ kty, n, e, crv, x, y, k }).filter(([, value]) => value !== undefined)
    const imported = await crypto.subtle.importKey('jwk', Object.fromEntries(given), scheme.key, false, [
      'verify',
    ])
    return await crypto.subtle.verify(
      scheme.check,
      imported,
      bytes,
      new TextEncoder().encode(`${header}.${payload}`),
    )
  } catch {
    return false
  }
}

/** Whether this browser can check signatures: it can where the page comes from a safe address. */
export function canVerify(): boolean {
  return typeof crypto === 'object' && 'subtle' in crypto
}

function schemeFor(header: string, key: PublicKey): Scheme | null {
  const said = membersOf(header)
  const algorithm = said?.['alg']
  if (said === null || typeof algorithm !== 'string' || 'crit' in said) return null
  if (!mayVerify(key, algorithm)) return null
  const scheme = SCHEMES.get(algorithm)
  return scheme !== undefined && scheme.kty === key.kty && scheme.crv === key.crv ? scheme : null
}

/** Whether a key is there to verify signatures of this algorithm (RFC 7517, 4.2 to 4.4). */
function mayVerify({ alg, use, key_ops: operations }: PublicKey, algorithm: string): boolean {
  if (alg !== undefined && alg !== algorithm) return false
  if (use !== undefined && use !== 'sig') return false
  return operations === undefined || operations.includes('verify')
}

function membersOf(segment: string): Readonly<Record<string, unknown>> | null {
  const bytes = bytesOf(segment)
  if (bytes === null) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** The bytes of base64url without padding; null where no bytes are written so. */
function bytesOf(segment: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
