import { identityOf, type AuthorizerConfig, type IdentityRefusal } from '#engine/gateway/authorizer.ts'
import type { DeclaredAnswer, LambdaAuthorizer } from '#engine/gateway/model/authorizer.ts'
import { compilePattern } from '#engine/gateway/validation/pattern.ts'
import { MICROS_PER_SECOND } from '#engine/units.ts'

import { authorizationKey, keepAuthorization, keptAuthorization } from './authorizer-cache.ts'
import { withState, type GatewayState } from './state.ts'

/** What a Lambda authorizer, or its cache, came back with. */
export type Consulted =
  | { readonly kind: 'refused'; readonly why: IdentityRefusal }
  | {
      readonly kind: 'answered'
      readonly declared: DeclaredAnswer
      readonly isKept: boolean
      readonly state: GatewayState
    }

export type Consultation = {
  readonly authorizer: LambdaAuthorizer
  /** Names the authorizer in its stage. */
  readonly place: string
  /** Values of its identity sources in order. */
  readonly sources: readonly (string | null)[]
  /** Seconds for which an answer is kept; 0 keeps none. */
  readonly ttlSeconds: number
  /** Instant in µs. */
  readonly at: number
}

/** Asks a Lambda authorizer or its cache. Facts aut-17, aut-20, aut-21 and aut-22a. */
export function consult(state: GatewayState, consultation: Consultation): Consulted {
  const { authorizer, place, sources, ttlSeconds, at } = consultation
  const config: AuthorizerConfig = {
    type: authorizer.type,
    ttlSeconds,
    tokenPattern: patternOf(authorizer),
  }
  const identity = identityOf(config, sources)
  if ('refused' in identity) return { kind: 'refused', why: identity.refused }
  const key = authorizationKey(place, identity.key)
  const kept = ttlSeconds === 0 ? null : keptAuthorization(state.authorizations, key, at)
  if (kept !== null) return { kind: 'answered', declared: kept.declared, isKept: true, state }
  const { byToken, otherwise } = authorizer.answers
  const token = sources[0] ?? ''
  const declared = (Object.hasOwn(byToken, token) ? byToken[token] : undefined) ?? otherwise
  const entry = { declared, storedAt: at, ttl: ttlSeconds * MICROS_PER_SECOND }
  const authorizations = keepAuthorization(state.authorizations, key, entry)
  return { kind: 'answered', declared, isKept: false, state: withState(state, { authorizations }) }
}

/** The token pattern, which no token can make hang; null without one. */
function patternOf({ tokenPattern }: LambdaAuthorizer): AuthorizerConfig['tokenPattern'] {
  return tokenPattern === undefined ? null : { test: compilePattern(tokenPattern, 'tokenPattern') }
}
