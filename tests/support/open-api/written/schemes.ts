import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import type { MethodAuthorization } from '#engine/gateway/model/api.ts'
import type {
  Authorizer,
  LambdaAuthorizer,
  TokenAuthorizerSetting,
} from '#engine/gateway/model/authorizer.ts'

import { withoutEmpty } from './plain.ts'

const HEADER = { type: 'apiKey', name: 'Authorization', in: 'header' }
const AUTHTYPE = 'x-amazon-apigateway-authtype'
const AUTHORIZER = 'x-amazon-apigateway-authorizer'

/** Names for the two schemes that are no authorizers, which no authorizer has, and whether they were used. */
export class SchemeNames {
  readonly key: string
  readonly iam: string
  readonly used = new Set<string>()

  constructor(taken: readonly string[]) {
    const free = (wish: string): string => (taken.includes(wish) ? free(`${wish}_`) : wish)
    this.key = free('api_key')
    this.iam = free('sigv4')
  }

  /** What a method asks of its callers. */
  security(authorization: MethodAuthorization | undefined, keyRequired: boolean): readonly Json[] {
    const named = this.#named(authorization ?? { type: 'NONE' })
    if (keyRequired) this.used.add(this.key)
    return [...(keyRequired ? [{ [this.key]: [] }] : []), ...named]
  }

  #named(authorization: MethodAuthorization): readonly Json[] {
    switch (authorization.type) {
      case 'NONE':
        return []
      case 'AWS_IAM':
        this.used.add(this.iam)
        return [{ [this.iam]: [] }]
      case 'AUTHORIZER':
        return [{ [authorization.authorizer]: authorization.scopes ?? [] }]
    }
  }
}

export function writtenSchemes(
  authorizers: Readonly<Record<string, Authorizer>>,
  names: SchemeNames,
): JsonObject {
  return recordOf([
    ...Object.entries(authorizers).map(([name, each]) => [name, schemeOf(each)] as const),
    ...(names.used.has(names.key) ? [[names.key, { ...HEADER, name: 'x-api-key' }] as const] : []),
    ...(names.used.has(names.iam) ? [[names.iam, { ...HEADER, [AUTHTYPE]: 'awsSigv4' }] as const] : []),
  ])
}

function schemeOf(authorizer: Authorizer): JsonObject {
  return authorizer.kind === 'lambda' ? lambdaScheme(authorizer) : tokenScheme(authorizer)
}

function lambdaScheme({ type, identitySources, ttlSeconds, tokenPattern }: LambdaAuthorizer): JsonObject {
  return {
    ...HEADER,
    [AUTHTYPE]: 'custom',
    [AUTHORIZER]: withoutEmpty({
      type: type.toLowerCase(),
      identitySource: identitySources.length === 0 ? null : identitySources.join(', '),
      authorizerResultTtlInSeconds: ttlSeconds ?? null,
      identityValidationExpression: tokenPattern ?? null,
    }),
  }
}

const POOL = /^https:\/\/cognito-idp\.([^.]+)\.amazonaws\.com\/(.+)$/u

function tokenScheme({ token, identitySource }: TokenAuthorizerSetting): JsonObject {
  const setting =
    token.kind === 'jwt'
      ? {
          type: 'jwt',
          jwtConfiguration: {
            issuer: token.issuers[0]?.issuer ?? '',
            audience: [...(token.issuers[0]?.audience ?? [])],
          },
        }
      : {
          type: 'cognito_user_pools',
          providerARNs: token.pools.map((pool) =>
            pool.replace(POOL, 'arn:aws:cognito-idp:$1:111122223333:userpool/$2'),
          ),
          identityValidationExpression: token.audiencePattern,
        }
  return { ...HEADER, [AUTHORIZER]: withoutEmpty({ identitySource, ...setting }) }
}
