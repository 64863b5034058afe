import type { CorsConfiguration } from '#engine/gateway/model/api.ts'
import { headerOf, type Header, type HeaderList } from '#engine/gateway/model/http.ts'
import { matchRoute } from '#engine/gateway/routing/routes.ts'

/** A preflight: OPTIONS with the origin and with the method that is to come (cor-02, cor-08). */
export function isPreflight(method: string, headers: HeaderList): boolean {
  return (
    method === 'OPTIONS' &&
    headerOf(headers, 'origin') !== null &&
    headerOf(headers, 'access-control-request-method') !== null
  )
}

/** Who meets a preflight of an HTTP API. */
export type PreflightReceiver = 'gateway' | 'authorizer' | 'route' | 'nobody'

/**
 * With CORS configured the API answers itself, without a route (cor-04). But a `$default` route takes OPTIONS requests too,
 * and if it has an authorizer that refuses the preflight, which carries no credentials; an OPTIONS route without an
 * authorizer helps (cor-05). Without CORS settings only a route can answer.
 */
export function preflightReceiver<Route extends { readonly routeKey: string }>(
  cors: CorsConfiguration | null,
  routes: readonly Route[],
  { path, hasAuthorizer }: { readonly path: string; readonly hasAuthorizer: (route: Route) => boolean },
): PreflightReceiver {
  const found = matchRoute(routes, 'OPTIONS', path)
  if (found !== null && hasAuthorizer(found.route)) return 'authorizer'
  if (cors !== null) return 'gateway'
  return found === null ? 'nobody' : 'route'
}

/** The headers of the API's own answer to a preflight; none for an origin that is not allowed (cor-04). */
export function preflightHeaders(cors: CorsConfiguration, headers: HeaderList): HeaderList {
  const allowed = originHeaders(cors, headers)
  if (allowed.length === 0) return []
  return [
    ...allowed,
    ...listHeader('access-control-allow-methods', cors.allowMethods),
    ...listHeader('access-control-allow-headers', cors.allowHeaders),
    ...(cors.maxAge === undefined ? [] : [['access-control-max-age', String(cors.maxAge)] as const]),
  ]
}

/** The headers that an HTTP API adds to every other answer, if the request has an origin that is allowed (cor-04, cor-08). */
export function corsHeaders(cors: CorsConfiguration, headers: HeaderList): HeaderList {
  const allowed = originHeaders(cors, headers)
  return allowed.length === 0
    ? []
    : [...allowed, ...listHeader('access-control-expose-headers', cors.exposeHeaders)]
}

/** The backend's headers without those of CORS, which an HTTP API with CORS settings ignores (cor-04). */
export function withoutCorsHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-'))
}

function originHeaders(cors: CorsConfiguration, headers: HeaderList): HeaderList {
  const origin = headerOf(headers, 'origin')
  if (origin === null) return []
  const allowed = allowedOrigin(cors.allowOrigins ?? [], origin)
  if (allowed === null) return []
  return [
    ['access-control-allow-origin', allowed],
    ...(cors.allowCredentials === true ? [['access-control-allow-credentials', 'true'] as const] : []),
  ]
}

/** `*` for any origin, `https://*` and `http://*` for any of that scheme, else the very text. */
function allowedOrigin(origins: readonly string[], origin: string): string | null {
  if (origins.includes('*')) return '*'
  const isAllowed = origins.some(
    (one) => one === origin || (/^https?:\/\/\*$/.test(one) && origin.startsWith(one.slice(0, -1))),
  )
  return isAllowed ? origin : null
}

function listHeader(name: string, values: readonly string[] | undefined): readonly Header[] {
  return values === undefined || values.length === 0 ? [] : [[name, values.join(',')]]
}
