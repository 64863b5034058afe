import {
  canonicalHeaders,
  canonicalPath,
  canonicalQuery,
  parametersOf,
  splitTarget,
  type CanonicalParts,
  type Header,
  type WireRequest,
} from './canonical.ts'
import { encodeOnce } from './encode.ts'
import { hash, keyChain, scopeText, type Scope } from './key-chain.ts'
import { ALGORITHM, signParts } from './sign.ts'

export type VerifyingInput = {
  readonly request: WireRequest
  /** Secret of an access key, null where nobody has it. */
  readonly secretOf: (accessKeyId: string) => string | null
  readonly region: string
  readonly service: string
  /** Milliseconds since 1970. */
  readonly now: number
}

export type SignatureCheck =
  | { readonly verdict: 'valid'; readonly accessKeyId: string; readonly parts: CanonicalParts }
  | {
      readonly verdict: 'refused'
      /** The names are ours; `err-07` has what AWS says. */
      readonly reason: SignatureRefusal
      /** What the receiver made of the request; null where it did not come to that. */
      readonly parts: CanonicalParts | null
    }

export type SignatureRefusal =
  | 'unsigned'
  | 'incomplete'
  | 'unknown-key'
  | 'wrong-scope'
  | 'expired'
  | 'not-yet'
  | 'header-not-signed'
  | 'mismatch'

/** How far the clocks of signer and receiver may be apart: five minutes. Source: IAM User Guide, "Troubleshoot SigV4". */
export const CLOCK_SKEW_MS = 300_000

type Claim = {
  readonly accessKeyId: string
  /** Date, Region, service and terminator. */
  readonly scope: readonly string[]
  readonly stamp: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** Query mode alone. */
  readonly expiresInSeconds: number | null
}

/**
 * Checks the signature of a request as its receiver does: it makes the canonical request anew of what arrived, and signs
 * that. With `changedParts` of the signer's and the receiver's parts one sees what has changed on the way.
 */
export function verify(input: VerifyingInput): SignatureCheck {
  const claim = claimOf(input.request)
  if (typeof claim === 'string') return { verdict: 'refused', reason: claim, parts: null }
  const secret = input.secretOf(claim.accessKeyId)
  if (secret === null) return { verdict: 'refused', reason: 'unknown-key', parts: null }
  const scope = scopeOf(claim, input)
  if (scope === null) return { verdict: 'refused', reason: 'wrong-scope', parts: null }
  const parts = partsOf(input.request, claim)
  const reason = timeRefusal(claim, input.now) ?? coverRefusal(input.request, claim)
  if (reason !== null) return { verdict: 'refused', reason, parts }
  const { signature } = signParts(parts, { stamp: claim.stamp, scope, keys: keyChain(secret, scope) })
  if (signature !== claim.signature) return { verdict: 'refused', reason: 'mismatch', parts }
  return { verdict: 'valid', accessKeyId: claim.accessKeyId, parts }
}

/** The scope that the signer names, if it is the receiver's and of the day of the signature. */
function scopeOf(claim: Claim, { region, service }: VerifyingInput): Scope | null {
  const scope = { date: claim.stamp.slice(0, 8), region, service }
  return claim.scope.join('/') === scopeText(scope) ? scope : null
}

function claimOf(request: WireRequest): Claim | 'unsigned' | 'incomplete' {
  const header = valueOf(request.headers, 'authorization')
  const parameters = new Map(parametersOf(splitTarget(request.target).query))
  if (header !== null) return claimInHeader(header, valueOf(request.headers, 'x-amz-date'))
  return parameters.has('X-Amz-Signature') ? claimInQuery(parameters) : 'unsigned'
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 +Credential=([^,\s]+) *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-f]{64})$/
const STAMP = /^\d{8}T\d{6}Z$/

function claimInHeader(header: string, stamp: string | null): Claim | 'unsigned' | 'incomplete' {
  if (!header.startsWith(ALGORITHM)) return 'unsigned'
  const [, credential, signedHeaders, signature] = AUTHORIZATION.exec(header) ?? []
  if (credential === undefined || signedHeaders === undefined || signature === undefined) return 'incomplete'
  if (stamp === null || !STAMP.test(stamp)) return 'incomplete'
  return {
    ...credentialOf(credential),
    stamp,
    signedHeaders: signedHeaders.split(';'),
    signature,
    expiresInSeconds: null,
  }
}

function claimInQuery(parameters: ReadonlyMap<string, string>): Claim | 'incomplete' {
  const value = (name: string): string => decode(parameters.get(`X-Amz-${name}`) ?? '')
  const stamp = value('Date')
  const seconds = value('Expires')
  const isWhole =
    value('Algorithm') === ALGORITHM &&
    STAMP.test(stamp) &&
    /^\d{1,7}$/.test(seconds) &&
    value('SignedHeaders') !== ''
  if (!isWhole) return 'incomplete'
  return {
    ...credentialOf(value('Credential')),
    stamp,
    signedHeaders: value('SignedHeaders').split(';'),
    signature: value('Signature'),
    expiresInSeconds: Number(seconds),
  }
}

function credentialOf(credential: string): {
  readonly accessKeyId: string
  readonly scope: readonly string[]
} {
  const [accessKeyId = '', ...scope] = credential.split('/')
  return { accessKeyId, scope }
}

/** Undoes the encoding of a parameter that is known to be ASCII; anything else is left as it is. */
function decode(text: string): string {
  return text.replaceAll(/%([0-7][0-9A-F])/g, (_, byte: string) =>
    String.fromCharCode(Number.parseInt(byte, 16)),
  )
}

function partsOf(request: WireRequest, claim: Claim): CanonicalParts {
  const { path, query } = splitTarget(request.target)
  const headers = canonicalHeaders(request.headers).filter(([name]) => claim.signedHeaders.includes(name))
  return {
    method: request.method,
    path: canonicalPath(path),
    query: canonicalQuery(parametersOf(query).filter(([name]) => name !== 'X-Amz-Signature')),
    headers,
    signedHeaders: claim.signedHeaders.map((name) => encodeOnce(name)).join(';'),
    payloadHash: hash(request.body),
  }
}

/** In a header a signature holds for as long as clocks may differ, in a query string for as long as it says. */
function timeRefusal(claim: Claim, now: number): 'expired' | 'not-yet' | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(claim.stamp) ?? []
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(signedAt)) return 'expired'
  if (signedAt - now > CLOCK_SKEW_MS) return 'not-yet'
  const lasts = claim.expiresInSeconds === null ? CLOCK_SKEW_MS : claim.expiresInSeconds * 1_000
  return now - signedAt > lasts ? 'expired' : null
}

/** The host must be signed, and in header mode the date. */
function coverRefusal(request: WireRequest, claim: Claim): 'header-not-signed' | null {
  const wanted = claim.expiresInSeconds === null ? ['host', 'x-amz-date'] : ['host']
  const isCovered = request.headers.every(([given]) => {
    const name = given.toLowerCase()
    return !wanted.includes(name) || claim.signedHeaders.includes(name)
  })
  return isCovered ? null : 'header-not-signed'
}

function valueOf(headers: readonly Header[], name: string): string | null {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1].trim() ?? null
}
