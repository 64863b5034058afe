import type { HeaderList } from '#engine/gateway/model/http.ts'

import { isSafeMethod, normalizeMethod, unsafeHeaderNames } from './safelist.ts'

/** Source of this file: Fetch Standard, 4.8 to 4.10, as of 2026-07-02 (whatwg/fetch 586cd2a); cor-01, cor-02. */

/** A request as a script makes it. */
export type ScriptRequest = {
  readonly url: string
  readonly method: string
  readonly headers: HeaderList
  readonly credentials: 'omit' | 'same-origin' | 'include'
}

export type BrowserResponse = { readonly status: number; readonly headers: HeaderList }

export type PreflightNeed =
  | { readonly preflight: false }
  | {
      readonly preflight: true
      readonly accessControlRequestMethod: string
      /** Null where the header is not sent. */
      readonly accessControlRequestHeaders: string | null
    }

/** The origin as it is compared and sent: without a default port; `null` for a page without one. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'null'
}

function isSameOrigin(pageOrigin: string, url: string): boolean {
  const origin = originOf(pageOrigin)
  return origin !== 'null' && origin === originOf(url)
}

/** Whether the browser asks first, and what: not on one's own origin, and not for a simple request (cor-01). */
export function needsPreflight(pageOrigin: string, request: ScriptRequest): PreflightNeed {
  if (isSameOrigin(pageOrigin, request.url)) return { preflight: false }
  const names = unsafeHeaderNames(request.headers)
  if (isSafeMethod(request.method) && names.length === 0) return { preflight: false }
  return {
    preflight: true,
    accessControlRequestMethod: normalizeMethod(request.method),
    accessControlRequestHeaders: names.length === 0 ? null : names.join(','),
  }
}

export type CorsFailure =
  | 'no-allow-origin'
  | 'origin-mismatch'
  | 'star-with-credentials'
  | 'no-allow-credentials'
  | 'preflight-status'
  | 'method-not-allowed'
  | 'header-not-allowed'

export type BrowserVerdict = {
  readonly preflight: boolean
  /** Whether the request itself was sent: CORS hides answers, it does not hold simple requests back. */
  readonly reachesBackend: boolean
  /** Whether the script may read the answer. */
  readonly readable: boolean
  readonly failedAt: 'preflight' | 'response' | null
  readonly reason: CorsFailure | null
}

export type Exchange = {
  readonly pageOrigin: string
  readonly request: ScriptRequest
  /** What OPTIONS got; not looked at where there is no preflight. Null is no answer. */
  readonly preflightResponse: BrowserResponse | null
  readonly response: BrowserResponse
}

/** What the browser concludes from the answers. */
export function browserVerdict({
  pageOrigin,
  request,
  preflightResponse,
  response,
}: Exchange): BrowserVerdict {
  const { preflight } = needsPreflight(pageOrigin, request)
  if (preflight) {
    const reason = preflightFailure(pageOrigin, request, preflightResponse ?? { status: 0, headers: [] })
    if (reason !== null)
      return { preflight, reachesBackend: false, readable: false, failedAt: 'preflight', reason }
  }
  const reason = isSameOrigin(pageOrigin, request.url)
    ? null
    : originFailure(pageOrigin, request, response.headers)
  return {
    preflight,
    reachesBackend: true,
    readable: reason === null,
    failedAt: reason === null ? null : 'response',
    reason,
  }
}

/** The CORS check (4.10). */
function originFailure(
  pageOrigin: string,
  { credentials }: ScriptRequest,
  headers: HeaderList,
): CorsFailure | null {
  const allowed = combined(headers, 'access-control-allow-origin')
  const isIncluded = credentials === 'include'
  if (allowed === null) return 'no-allow-origin'
  if (allowed === '*' && !isIncluded) return null
  if (allowed === '*') return 'star-with-credentials'
  if (allowed !== originOf(pageOrigin)) return 'origin-mismatch'
  if (!isIncluded || combined(headers, 'access-control-allow-credentials') === 'true') return null
  return 'no-allow-credentials'
}

function preflightFailure(
  pageOrigin: string,
  request: ScriptRequest,
  response: BrowserResponse,
): CorsFailure | null {
  const origin = originFailure(pageOrigin, request, response.headers)
  if (origin !== null) return origin
  if (response.status < 200 || response.status > 299) return 'preflight-status'
  const isWild = (list: readonly string[]): boolean => request.credentials !== 'include' && list.includes('*')
  const methods = listed(response.headers, 'access-control-allow-methods')
  const method = normalizeMethod(request.method)
  if (!isSafeMethod(method) && !methods.includes(method) && !isWild(methods)) return 'method-not-allowed'
  const names = listed(response.headers, 'access-control-allow-headers').map((name) => name.toLowerCase())
  // The star never stands for Authorization.
  const isAllowed = (name: string): boolean =>
    names.includes(name) || (name !== 'authorization' && isWild(names))
  return unsafeHeaderNames(request.headers).every(isAllowed) ? null : 'header-not-allowed'
}

/** Headers of an answer that every script may read. */
const SAFE_RESPONSE = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

/**
 * The headers of a readable answer that the script sees: some always, the others if the server exposes them (2.2.2).
 *
 * @public The end of the browser's half; the pipeline stops at whether the answer can be read.
 */
export function readableHeaders(exchange: Exchange): HeaderList {
  const { pageOrigin, request, response } = exchange
  const visible = response.headers.filter(([name]) => !/^set-cookie2?$/i.test(name))
  if (isSameOrigin(pageOrigin, request.url)) return visible
  const exposed = listed(response.headers, 'access-control-expose-headers').map((name) => name.toLowerCase())
  const isAll = request.credentials !== 'include' && exposed.includes('*')
  return visible.filter(
    ([name]) => isAll || SAFE_RESPONSE.includes(name.toLowerCase()) || exposed.includes(name.toLowerCase()),
  )
}

/** Headers of one name as one value. */
function combined(headers: HeaderList, name: string): string | null {
  const values = headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value.trim())
  return values.length === 0 ? null : values.join(', ')
}

function listed(headers: HeaderList, name: string): readonly string[] {
  const value = combined(headers, name)
  return value === null
    ? []
    : value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
}
