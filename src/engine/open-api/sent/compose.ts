import type { Json } from '#engine/core/json.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'
import type { MethodAuthorization } from '#engine/gateway/model/api.ts'
import type { OwnParameter } from '#engine/open-api/operation.ts'
import type { OwnRoute, Translated } from '#engine/open-api/translate.ts'

import { ownRequest, type Beside, type OwnRequest } from './beside.ts'
import { sampleOf } from './sample.ts'

type Known = Pick<Translated, 'api'> & { readonly models: Readonly<Record<string, Json>> }

/** A request to a route as its document knows it: examples for parameters, a body of its model, a key of the first plan. */
export function composed({ api, models }: Known, route: OwnRoute, beside: Beside): OwnRequest {
  const [body] = route.bodies
  const { keyRequired, authorizer } = askedBy(api, route.route)
  const source = authorizer === null ? null : sourceOf(authorizer)
  return ownRequest.parse({
    line: lineOf(route, source),
    headers: [
      ...required(route, 'header').map((parameter) => `${parameter.name}: ${valueOf(parameter)}`),
      ...(body === undefined ? [] : [`Content-Type: ${body.type}`]),
      ...(source?.place === 'header' ? [`${source.name}: ${TOKEN}`] : []),
    ],
    body: body === undefined ? '' : JSON.stringify(sampleOf(models[body.model] ?? {}, models), null, 2),
    key: keyRequired ? (beside.plans[0]?.key ?? '') : '',
  })
}

const required = ({ parameters }: OwnRoute, where: OwnParameter['place']): readonly OwnParameter[] =>
  parameters.filter((each) => each.place === where && each.required)

function lineOf(route: OwnRoute, source: Source | null): string {
  const [first = '', path = '/'] = route.route.split(' ')
  const verb = first === 'ANY' || first === '$default' ? 'GET' : first
  const query = [
    ...required(route, 'query').map(pair),
    ...(source?.place === 'query' ? [`${source.name}=${encodeURIComponent(TOKEN)}`] : []),
  ]
  return `${verb} ${filled(path, route.parameters)}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

const TOKEN = 'Bearer token'

const valueOf = ({ example }: OwnParameter): string => example ?? '1'
const pair = (parameter: OwnParameter): string =>
  `${encodeURIComponent(parameter.name)}=${encodeURIComponent(valueOf(parameter))}`

/** A path with values for its variables. */
function filled(path: string, parameters: readonly OwnParameter[]): string {
  return path.replaceAll(/\{([^}]+?)\+?\}/gu, (_, name: string) => {
    const known = parameters.find((each) => each.place === 'path' && each.name.replace(/\+$/u, '') === name)
    return encodeURIComponent(known?.example ?? '1')
  })
}

type AskedBy = { readonly keyRequired: boolean; readonly authorizer: Authorizer | null }

function askedBy(api: Translated['api'], route: string): AskedBy {
  const method =
    api.kind === 'rest'
      ? api.methods.find((each) => `${each.method} ${each.resource}` === route)
      : api.routes.find((each) => each.routeKey === route)
  const keyRequired = method !== undefined && 'apiKeyRequired' in method && method.apiKeyRequired === true
  return { keyRequired, authorizer: authorizerOf(api, method?.authorization) }
}

function authorizerOf(
  api: Translated['api'],
  authorization: MethodAuthorization | undefined,
): Authorizer | null {
  if (authorization?.type !== 'AUTHORIZER') return null
  return api.authorizers?.[authorization.authorizer] ?? null
}

type Source = { readonly place: 'header' | 'query'; readonly name: string }

/** Where an authorizer looks for its token. */
function sourceOf(authorizer: Authorizer): Source | null {
  const [source = ''] =
    authorizer.kind === 'lambda' ? authorizer.identitySources : [authorizer.identitySource]
  const [, place, name] = /\.(header|querystring)\.(.+)$/u.exec(source) ?? []
  return name === undefined ? null : { place: place === 'header' ? 'header' : 'query', name }
}
