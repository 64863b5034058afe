import type { Authorizer, DeclaredAnswers } from '#engine/gateway/model/authorizer.ts'

import { KEYS } from './keys.ts'
import type { Part } from './part.ts'
import { present } from './responses.ts'

export const AUTHORIZER = 'x-amazon-apigateway-authorizer'

export type Kind = 'rest' | 'http'

/** What a function says stands in no document: it allows all until something else is set beside the document. */
export const ALLOWS: DeclaredAnswers = {
  byToken: {},
  otherwise: {
    answer: {
      kind: 'policy',
      statements: [{ effect: 'Allow', actions: ['execute-api:Invoke'], resources: ['*'] }],
    },
  },
}

/** The authorizer of a security scheme; null with a remark where its kind is not known, or the API cannot have it. */
export function authorizerOf(scheme: Part, kind: Kind): Authorizer | null {
  const setting = scheme.part(AUTHORIZER)
  if (setting === undefined) return null
  setting.audit(KEYS.authorizer)
  const type = setting.text('type')?.toLowerCase() ?? ''
  switch (type) {
    case 'token':
    case 'request':
      return lambdaOf(scheme, setting, kind)
    case 'cognito_user_pools':
      return cognitoOf(scheme, setting)
    case 'jwt':
      return jwtOf(scheme, setting, kind)
    default:
      setting.odd(setting.at('type'), 'token, request, cognito_user_pools or jwt', type)
      return null
  }
}

function lambdaOf(scheme: Part, setting: Part, kind: Kind): Authorizer {
  const isToken = kind === 'rest' && setting.text('type')?.toLowerCase() === 'token'
  return {
    kind: 'lambda',
    type: isToken ? 'TOKEN' : 'REQUEST',
    identitySources: isToken ? [sourceOf(scheme, setting, kind)] : listOf(setting.text('identitySource')),
    ...present<{ ttlSeconds?: number; tokenPattern?: string }>({
      ttlSeconds: setting.whole('authorizerResultTtlInSeconds'),
      tokenPattern: isToken ? setting.text('identityValidationExpression') : undefined,
    }),
    answers: ALLOWS,
  }
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** Where the token stands: as the authorizer says, or in the header of the scheme. */
function sourceOf(scheme: Part, setting: Part, kind: Kind): string {
  const header = scheme.text('name') ?? 'Authorization'
  const [own] = listOf(setting.text('identitySource'))
  return own ?? `${kind === 'rest' ? 'method.request' : '$request'}.header.${header}`
}

const POOL = /^arn:aws[a-z-]*:cognito-idp:([^:]+):[^:]*:userpool\/(.+)$/u

function cognitoOf(scheme: Part, setting: Part): Authorizer {
  const pools = (setting.texts('providerARNs') ?? []).flatMap((arn) => {
    const [, region, pool] = POOL.exec(arn) ?? []
    if (region !== undefined && pool !== undefined)
      return [`https://cognito-idp.${region}.amazonaws.com/${pool}`]
    setting.odd(setting.at('providerARNs'), 'ARNs of user pools', arn)
    return []
  })
  return {
    kind: 'token',
    token: {
      kind: 'cognito',
      pools,
      audiencePattern: setting.text('identityValidationExpression') ?? null,
    },
    identitySource: sourceOf(scheme, setting, 'rest'),
    keys: [],
  }
}

function jwtOf(scheme: Part, setting: Part, kind: Kind): Authorizer | null {
  const jwt = setting.part('jwtConfiguration')
  const issuer = jwt?.text('issuer')
  jwt?.audit(KEYS['JWT configuration'])
  if (jwt === undefined || issuer === undefined) {
    setting.remark('listed', 'jwtConfiguration', 'A JWT authorizer needs an issuer. It is left out.')
    return null
  }
  return {
    kind: 'token',
    token: { kind: 'jwt', api: kind, issuers: [{ issuer, audience: jwt.texts('audience') ?? [] }] },
    identitySource: sourceOf(scheme, setting, kind),
    keys: [],
  }
}
