import { parsePolicy } from '#engine/gateway/policy/document.ts'
import type { Authorizer, DeclaredAnswer } from '#engine/gateway/model/authorizer.ts'

import { changeApi, changeMethods } from './change.ts'
import { isObject } from './http-text.ts'
import type { Setter } from './setter.ts'
import { httpApi, restApi } from './world.ts'

/** The name of the one authorizer of an artefact. */
const NAME = 'members'

const KEYS = [{ kid: 'k1', kty: 'RSA', alg: 'RS256' }]

/** What parts of an artefact say about callers, put into the firm's APIs. */
export const ACCESS: Readonly<Record<string, Setter>> = {
  policy: (world, { api }, { json }) => changeApi(world, api, { resourcePolicy: objectOf(json()) }),
  'identity-policy': (world, _place, { json }) => {
    world.identityPolicy = json()
  },
  /** What the function of a Lambda authorizer answers to every token. */
  'authorizer-answer': (world, { api }, { json, options }) => {
    const answers = { byToken: {}, otherwise: declared(objectOf(json())) }
    const ttl = options['ttl']
    const source = world.apis[api]?.kind === 'http' ? '$request.header.Authorization' : SOURCE
    setAuthorizer(world, api, {
      kind: 'lambda',
      type: world.apis[api]?.kind === 'http' ? 'REQUEST' : 'TOKEN',
      identitySources: [source],
      ...(ttl === undefined ? {} : { ttlSeconds: Number(ttl) }),
      answers,
    })
  },
  /** A JWT authorizer as CloudFormation writes it. */
  'jwt-authorizer': (world, { api }, { yaml, options }) => {
    const { JwtConfiguration } = objectOf(objectOf(yaml())['Properties'])
    const { Issuer, Audience } = objectOf(JwtConfiguration)
    const isHttp = world.apis[api]?.kind === 'http'
    const issuers = [{ issuer: String(Issuer), audience: textsOf(Audience) }]
    setAuthorizer(
      world,
      api,
      {
        kind: 'token',
        token: { kind: 'jwt', api: isHttp ? 'http' : 'rest', issuers },
        identitySource: isHttp ? '$request.header.Authorization' : SOURCE,
        keys: KEYS,
      },
      options['scope'],
    )
  },
  'cognito-authorizer': (world, { api }, { json, options }) => {
    const arns = textsOf(objectOf(json())['providerARNs'])
    const pools = arns.map((arn) => {
      const [, , , region = '', , pool = ''] = arn.split(':')
      return `https://cognito-idp.${region}.amazonaws.com/${pool.replace('userpool/', '')}`
    })
    setAuthorizer(
      world,
      api,
      {
        kind: 'token',
        token: { kind: 'cognito', pools, audiencePattern: null },
        identitySource: SOURCE,
        keys: KEYS,
      },
      options['scope'],
    )
  },
}

const SOURCE = 'method.request.header.Authorization'

function setAuthorizer(
  world: Parameters<Setter>[0],
  api: string,
  authorizer: Authorizer,
  scope?: string,
): void {
  const authorization = {
    type: 'AUTHORIZER',
    authorizer: NAME,
    ...(scope === undefined ? {} : { scopes: [scope] }),
  } as const
  if (world.apis[api]?.kind === 'http') {
    const { routes, ...rest } = httpApi(world, api)
    world.apis[api] = {
      ...rest,
      authorizers: { [NAME]: authorizer },
      routes: routes.map((route) => ({ ...route, authorization })),
    }
    return
  }
  changeApi(world, api, { authorizers: { ...restApi(world, api).authorizers, [NAME]: authorizer } })
  changeMethods(world, { api, method: '' }, { authorization })
}

function declared(answer: Readonly<Record<string, unknown>>): DeclaredAnswer {
  if ('isAuthorized' in answer) {
    const effect = answer['isAuthorized'] === true ? 'Allow' : 'Deny'
    const statements = [{ effect, actions: ['*'], resources: ['*'] }] as const
    return { answer: { kind: 'policy', statements } }
  }
  const context = answer['context'] as DeclaredAnswer['context']
  return {
    answer: { kind: 'policy', statements: parsePolicy(answer['policyDocument'], 'authorizer') },
    principalId: String(answer['principalId']),
    ...(context === undefined ? {} : { context }),
  }
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new Error(`${JSON.stringify(value)} is no object`)
  return value
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
