import {
  canonicalHeaders,
  canonicalPath,
  canonicalQuery,
  canonicalText,
  parametersOf,
  splitTarget,
  type CanonicalParts,
  type Header,
  type WireRequest,
} from './canonical.ts'
import { encode } from './encode.ts'
import { hash, keyChain, scopeText, type KeyChain, type Scope } from './key-chain.ts'
import { type SigningInput, check } from './signing-input.ts'

export const ALGORITHM = 'AWS4-HMAC-SHA256'

export type Signed = {
  readonly parts: CanonicalParts
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly keys: KeyChain
  readonly signature: string
  /** Header mode alone. */
  readonly authorization: string | null
  /** The request as it is sent, with everything that was added. */
  readonly request: WireRequest
}

/** Headers that proxies change, or that say nothing about the request: not signed. Our convention, after AWS's own signers. */
const UNSIGNED: ReadonlySet<string> = new Set([
  'authorization',
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-amzn-trace-id',
])

/** Signs a request with Signature Version 4 (aut-01). Throws `UnsignableRequest`. */
export function sign(input: SigningInput): Signed {
  check(input)
  const stamp = timestamp(input.now)
  const scope: Scope = { date: stamp.slice(0, 8), region: input.region, service: input.service }
  const keys = input.keys ?? keyChain(input.credentials.secretAccessKey, scope)
  return input.mode.kind === 'header'
    ? signHeaders(input, { stamp, scope, keys })
    : signQuery(input, { stamp, scope, keys, seconds: input.mode.expiresInSeconds })
}

/** `yyyymmddThhmmssZ` of an instant in milliseconds since 1970. */
export function timestamp(now: number): string {
  const text = new Date(now).toISOString()
  const day = text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10)
  return `${day}T${text.slice(11, 13)}${text.slice(14, 16)}${text.slice(17, 19)}Z`
}

type Key = { readonly stamp: string; readonly scope: Scope; readonly keys: KeyChain }

function signHeaders(input: SigningInput, key: Key): Signed {
  const { request, credentials } = input
  const payloadHash = hash(request.body)
  const token: readonly Header[] =
    credentials.sessionToken === undefined ? [] : [['X-Amz-Security-Token', credentials.sessionToken]]
  const isLate = input.omitsSessionToken === true
  const headers: readonly Header[] = [
    ...without(request.headers, [
      'x-amz-date',
      'authorization',
      'x-amz-security-token',
      'x-amz-content-sha256',
    ]),
    ['X-Amz-Date', key.stamp],
    ...(input.signsBody === true ? [['X-Amz-Content-Sha256', payloadHash] as const] : []),
    ...(isLate ? [] : token),
  ]
  const { path, query } = splitTarget(request.target)
  const signed = finish(
    { method: request.method, path, query: parametersOf(query), headers, payloadHash },
    key,
  )
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scopeText(key.scope)}, SignedHeaders=${signed.parts.signedHeaders}, Signature=${signed.signature}`
  const sent: readonly Header[] = [...headers, ...(isLate ? token : []), ['Authorization', authorization]]
  return { ...signed, authorization, request: { ...request, headers: sent } }
}

function signQuery(input: SigningInput, key: Key & { readonly seconds: number }): Signed {
  const { request, credentials } = input
  const { path, query } = splitTarget(request.target)
  const headers = without(request.headers, ['authorization', 'x-amz-date'])
  const names = signable(headers).map(([name]) => name)
  const token: readonly Header[] =
    credentials.sessionToken === undefined ? [] : [['X-Amz-Security-Token', encode(credentials.sessionToken)]]
  const added: readonly Header[] = [
    ['X-Amz-Algorithm', ALGORITHM],
    ['X-Amz-Credential', encode(`${credentials.accessKeyId}/${scopeText(key.scope)}`)],
    ['X-Amz-Date', key.stamp],
    ['X-Amz-SignedHeaders', encode(names.join(';'))],
    ['X-Amz-Expires', String(key.seconds)],
  ]
  const parameters = [...parametersOf(query), ...added, ...(input.omitsSessionToken === true ? [] : token)]
  const payloadHash = hash(request.body)
  const signed = finish({ method: request.method, path, query: parameters, headers, payloadHash }, key)
  const sent = [...added, ...token, ['X-Amz-Signature', signed.signature] as const]
  const tail = sent.map(([name, value]) => `${name}=${value}`).join('&')
  const target = `${path}?${query === '' ? '' : `${query}&`}${tail}`
  return { ...signed, authorization: null, request: { ...request, headers, target } }
}

function without(headers: readonly Header[], names: readonly string[]): readonly Header[] {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()))
}

function signable(headers: readonly Header[]): readonly Header[] {
  return canonicalHeaders(headers).filter(([name]) => !UNSIGNED.has(name))
}

type Unsigned = {
  readonly method: string
  readonly path: string
  readonly query: readonly Header[]
  readonly headers: readonly Header[]
  readonly payloadHash: string
}

function finish(request: Unsigned, key: Key): Omit<Signed, 'authorization' | 'request'> {
  const headers = signable(request.headers)
  const parts: CanonicalParts = {
    method: request.method,
    path: canonicalPath(request.path),
    query: canonicalQuery(request.query),
    headers,
    signedHeaders: headers.map(([name]) => name).join(';'),
    payloadHash: request.payloadHash,
  }
  return { parts, ...signParts(parts, key) }
}

/** The last three boxes: text, text to sign, signature. */
export function signParts(
  parts: CanonicalParts,
  { stamp, scope, keys }: Key,
): Pick<Signed, 'canonicalRequest' | 'stringToSign' | 'keys' | 'signature'> {
  const canonicalRequest = canonicalText(parts)
  const stringToSign = `${ALGORITHM}\n${stamp}\n${scopeText(scope)}\n${hash(canonicalRequest)}`
  return { canonicalRequest, stringToSign, keys, signature: keys.sign(stringToSign) }
}
