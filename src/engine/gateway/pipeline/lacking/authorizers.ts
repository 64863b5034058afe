import { InvalidScenario } from '#engine/core/shape.ts'
import type { Api, MethodAuthorization } from '#engine/gateway/model/api.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'

import { refuse, type Kind } from './refuse.ts'

/** The authorizers of an API, and what its methods or routes say of them. */
export function checkAuthorizers(api: Api, at: string): void {
  const { authorizers = {} } = api
  for (const [name, authorizer] of Object.entries(authorizers))
    checkAuthorizer(api.kind, authorizer, `${at}.authorizers.${name}`)
  for (const [place, authorization] of authorizationsOf(api))
    if (authorization?.type === 'AUTHORIZER')
      checkReference(authorization, authorizers, `${at}.${place}.authorization`)
}

function authorizationsOf(api: Api): readonly (readonly [string, MethodAuthorization | undefined])[] {
  return api.kind === 'rest'
    ? api.methods.map(({ resource, method, authorization }) => [`${resource}/${method}`, authorization])
    : api.routes.map(({ routeKey, authorization }) => [routeKey, authorization])
}

/** TOKEN and Cognito authorizers are of REST APIs, JWT authorizers not of WebSocket APIs (typ-09, typ-10, typ-11). */
function checkAuthorizer(kind: Kind, authorizer: Authorizer, at: string): void {
  if (authorizer.kind === 'lambda') {
    const { type, tokenPattern } = authorizer
    refuse(
      kind !== 'rest' && type === 'TOKEN',
      `${at}.type`,
      'REQUEST: TOKEN is of REST APIs alone (typ-10)',
      type,
    )
    refuse(
      type === 'REQUEST' && tokenPattern !== undefined,
      `${at}.tokenPattern`,
      'none: only a TOKEN authorizer tests its token (aut-17)',
      tokenPattern,
    )
    return
  }
  const { token } = authorizer
  refuse(
    kind === 'websocket',
    `${at}.kind`,
    'lambda: a WebSocket API has no token authorizers (typ-11)',
    token.kind,
  )
  refuse(
    kind === 'http' && token.kind === 'cognito',
    `${at}.token.kind`,
    'jwt: an HTTP API takes a user pool as a JWT issuer (typ-09)',
    token.kind,
  )
  if (token.kind === 'jwt' && token.api !== kind)
    throw new InvalidScenario(`${at}.token.api`, `${kind}, for that is the type of the API`, token.api)
}

type Reference = Extract<MethodAuthorization, { readonly type: 'AUTHORIZER' }>

function checkReference(
  { authorizer, scopes = [] }: Reference,
  authorizers: Readonly<Record<string, Authorizer>>,
  at: string,
): void {
  const found = authorizers[authorizer]
  if (found === undefined)
    throw new InvalidScenario(`${at}.authorizer`, 'an authorizer of the API', authorizer)
  refuse(
    found.kind === 'lambda' && scopes.length > 0,
    `${at}.scopes`,
    'none: a Lambda authorizer is asked for no scopes (aut-12, aut-31a)',
    scopes,
  )
}
