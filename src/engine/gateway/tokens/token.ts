/** Claims as decoded: any JSON. */
export type Claims = { readonly [name: string]: unknown }

export type DecodedToken = {
  readonly header: Claims
  readonly claims: Claims
}

const SEGMENT = /^[A-Za-z0-9_-]*$/

/**
 * The token in an identity source: by itself or after the word Bearer (aut-30). Null where there is none. The scheme is
 * taken in any case (RFC 7235, 2.1), which is our convention.
 */
export function tokenIn(source: string | null): string | null {
  const token = source?.trim().replace(/^bearer +/i, '') ?? ''
  return token === '' || /^bearer$/i.test(token) ? null : token
}

/** Decodes a token in the compact form of JWS (RFC 7515, 7.1), without any check; null where it is none. */
export function decodeToken(token: string): DecodedToken | null {
  const segments = token.split('.')
  const [header = '', payload = ''] = segments
  if (segments.length !== 3 || !segments.every((segment) => SEGMENT.test(segment))) return null
  const decoded = { header: decodeObject(header), claims: decodeObject(payload) }
  return decoded.header === null || decoded.claims === null
    ? null
    : { header: decoded.header, claims: decoded.claims }
}

function decodeObject(segment: string): Claims | null {
  try {
    const bytes = Uint8Array.from(atob(segment.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    )
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isClaims(value) ? value : null
  } catch {
    return null
  }
}

function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
