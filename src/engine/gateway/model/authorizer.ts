import type { AuthorizerAnswer } from '#engine/gateway/authorizer.ts'
import type { TokenAuthorizer } from '#engine/gateway/tokens/authorizer.ts'
import type { Jwk } from '#engine/gateway/tokens/keys.ts'

/** What the function of a Lambda authorizer says, declared by the value of its first identity source. */
export type DeclaredAnswers = {
  readonly byToken: Readonly<Record<string, DeclaredAnswer>>
  readonly otherwise: DeclaredAnswer
}

export type DeclaredAnswer = {
  /** A simple response of an HTTP API is a policy for everything, or one for nothing (aut-27, aut-45). */
  readonly answer: AuthorizerAnswer
  readonly principalId?: string
  /** Values reach the mappings of a REST API as text (aut-43). */
  readonly context?: Readonly<Record<string, string | number | boolean>>
  /** API key, where the API's key source is AUTHORIZER (aut-19, aut-34). */
  readonly usageIdentifierKey?: string
}

export type LambdaAuthorizer = {
  readonly kind: 'lambda'
  readonly type: 'TOKEN' | 'REQUEST'
  /**
   * REST: `method.request.header.name`, `method.request.querystring.name`, `stageVariables.name`, `context.name`; HTTP:
   * `$request.header.name` and the like.
   */
  readonly identitySources: readonly string[]
  /** Seconds; absent is 300 on REST (aut-20), and off on HTTP (aut-29b). */
  readonly ttlSeconds?: number
  /** TOKEN alone. */
  readonly tokenPattern?: string
  readonly answers: DeclaredAnswers
}

/** JWT and Cognito authorizers, with the public keys that their issuers publish. */
export type TokenAuthorizerSetting = {
  readonly kind: 'token'
  readonly token: TokenAuthorizer
  /** As for Lambda authorizers. */
  readonly identitySource: string
  readonly keys: readonly Jwk[]
}

export type Authorizer = LambdaAuthorizer | TokenAuthorizerSetting
