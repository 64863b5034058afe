import { decodeToken, tokenIn, type Claims } from '#engine/gateway/tokens/token.ts'
import { utf8 } from '#engine/gateway/signing/encode.ts'

import type { JwtRequest } from './fields.ts'
import type { TimeClaim, TokenLine } from './trace.ts'

/** Characters of a value that are shown; what is longer is cut. */
const SHOWN = 300

/** The token in its compact form. Its signature is a stand-in: whether it verifies is handed in. */
export function compactToken({ header, claims }: Pick<JwtRequest, 'header' | 'claims'>): string {
  return `${base64Url(header)}.${base64Url(claims)}.${base64Url('signature')}`
}

/** The identity source as it arrives; null where it is not sent. */
export function sourceOf(request: JwtRequest): string | null {
  return request.source?.replace('{token}', () => compactToken(request)) ?? null
}

function base64Url(text: string): string {
  let binary = ''
  for (const byte of utf8(text)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export type ShownToken = {
  readonly source: string | null
  readonly header: readonly TokenLine[] | null
  readonly claims: readonly TokenLine[] | null
  readonly times: readonly TimeClaim[]
  readonly kid: unknown
}

/** What arrives, taken apart for the page. */
export function shownToken(source: string | null): ShownToken {
  const token = decodeToken(tokenIn(source) ?? '')
  return {
    source: source === null ? null : cut(source),
    header: token === null ? null : linesOf('header', token.header),
    claims: token === null ? null : linesOf('claims', token.claims),
    times: token === null ? [] : timesOf(token.claims),
    kid: token?.header['kid'],
  }
}

function linesOf(where: 'header' | 'claims', members: Claims): readonly TokenLine[] {
  return Object.entries(members).map(([name, value]) => ({
    part: `${where}.${name}`,
    name,
    value: cut(JSON.stringify(value)),
  }))
}

function timesOf(claims: Claims): readonly TimeClaim[] {
  return (['iat', 'nbf', 'exp'] as const).flatMap((name) => {
    const at = claims[name]
    return typeof at === 'number' && Number.isFinite(at) ? [{ name, at }] : []
  })
}

const cut = (text: string): string => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`)
