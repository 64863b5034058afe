import type { AuthorizerAnswer } from '#engine/gateway/authorizer.ts'

/** What the function of a Lambda authorizer says, declared by the value of its first identity source. */
export type DeclaredAnswers = {
  readonly byToken: Readonly<Record<string, DeclaredAnswer>>
  readonly otherwise: DeclaredAnswer
}

export type DeclaredAnswer = {
  readonly answer: AuthorizerAnswer
  readonly principalId?: string
  /** Values reach mappings and proxies as text (AUT-19). */
  readonly context?: Readonly<Record<string, string | number | boolean>>
  /** API key, where the API's key source is AUTHORIZER (AUT-34). */
  readonly usageIdentifierKey?: string
}

export type LambdaAuthorizer = {
  readonly kind: 'lambda'
  readonly type: 'TOKEN' | 'REQUEST'
  /** `method.request.header.name`, `method.request.querystring.name`, `stageVariables.name`, `context.name`. */
  readonly identitySources: readonly string[]
  /** Seconds; absent is 300 (AUT-20). */
  readonly ttlSeconds?: number
  /** TOKEN alone. */
  readonly tokenPattern?: string
  readonly answers: DeclaredAnswers
}

export type Authorizer = LambdaAuthorizer
