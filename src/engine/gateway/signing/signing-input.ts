import type { WireRequest } from './canonical.ts'
import { UnsignableRequest } from './errors.ts'
import type { KeyChain } from './key-chain.ts'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of temporary credentials alone. */
  readonly sessionToken?: string
}

export type SigningInput = {
  readonly request: WireRequest
  readonly credentials: Credentials
  readonly region: string
  /** `execute-api` for an API. */
  readonly service: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** In the header Authorization, or in the query string for so many seconds. */
  readonly mode: { readonly kind: 'header' } | { readonly kind: 'query'; readonly expiresInSeconds: number }
  /** Header mode: sends the hash of the body in `X-Amz-Content-Sha256` and signs it. */
  readonly signsBody?: boolean
  /** Sends the session token without signing it, as some services want it. */
  readonly omitsSessionToken?: boolean
  /** The keys of the scope, where they are known already. */
  readonly keys?: KeyChain
}

/** The last instant of which the year has four digits. */
const LATEST = 253_402_300_799_999

export function check({ request, now, region, service, credentials, mode }: SigningInput): void {
  if (!(now >= 0 && now <= LATEST))
    throw new UnsignableRequest('now', 'milliseconds since 1970, before the year 10000')
  if (!request.target.startsWith('/')) throw new UnsignableRequest('target', 'a path that starts with /')
  if (!request.headers.some(([name]) => name.toLowerCase() === 'host'))
    throw new UnsignableRequest('headers', 'a header Host, which must be signed')
  checkName('region', region)
  checkName('service', service)
  checkName('accessKeyId', credentials.accessKeyId)
  if (mode.kind === 'query' && !(Number.isInteger(mode.expiresInSeconds) && mode.expiresInSeconds > 0))
    throw new UnsignableRequest('expiresInSeconds', 'whole seconds from 1')
}

const NAME = /^[^\s/,]+$/

function checkName(part: string, name: string): void {
  if (!NAME.test(name)) throw new UnsignableRequest(part, 'a name without white space, slash and comma')
}
