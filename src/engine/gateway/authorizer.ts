import { identityKey } from './cache-key.ts'
import { evaluatePolicy, type PolicyResult, type Statement } from './policy/evaluate.ts'
import { isFresh } from './ttl.ts'

export type AuthorizerConfig = {
  readonly type: 'TOKEN' | 'REQUEST'
  /** Seconds, 0…3600; 0 turns the cache off (aut-20). */
  readonly ttlSeconds: number
  /** TOKEN alone: refuses a token that does not fit, without asking the function (aut-17). */
  readonly tokenPattern: { readonly test: (token: string) => boolean } | null
}

/** Why a request is refused before the function is asked. */
export type IdentityRefusal = 'missing-source' | 'pattern-mismatch'

/**
 * The key under which an answer is kept, or why there is none. A missing or empty token is refused without asking the
 * function, and so is a token that the pattern does not fit (aut-17, aut-21). A missing source of a REQUEST authorizer is
 * refused only while caching is on: without it AWS's guide asks the function, and its reference does not (conv-m8,
 * doc-10). `sources` are the values of all configured sources in order.
 */
export function identityOf(
  config: AuthorizerConfig,
  sources: readonly (string | null)[],
): { readonly key: string } | { readonly refused: IdentityRefusal } {
  const values: string[] = []
  for (const value of sources) {
    const isMissing = value === null || value === ''
    if (isMissing && (config.type === 'TOKEN' || config.ttlSeconds > 0)) return { refused: 'missing-source' }
    values.push(value ?? '')
  }
  if (config.type === 'TOKEN' && config.tokenPattern !== null) {
    const fits = values.every((value) => config.tokenPattern?.test(value) === true)
    if (!fits) return { refused: 'pattern-mismatch' }
  }
  return { key: identityKey(values) }
}

/** What the function came back with. */
export type AuthorizerAnswer =
  | { readonly kind: 'policy'; readonly statements: readonly Statement[] }
  /** It raised "Unauthorized". */
  | { readonly kind: 'unauthorized' }
  /** Any other error. */
  | { readonly kind: 'error' }
  /** Not a policy, or the gateway may not invoke the function. */
  | { readonly kind: 'misconfigured' }

/** What the client gets for one request, with the body as AWS words it. */
export type AuthorizerOutcome = {
  readonly status: 200 | 401 | 403 | 500
  readonly body: string
  readonly policy: PolicyResult | null
  /** Index of the statement that decided, or -1. */
  readonly statement: number
}

const NOT_AUTHORIZED = 'User is not authorized to access this resource'

/** The outcome without asking the function (aut-17, aut-21). */
export const REFUSED: AuthorizerOutcome = outcome(401, 'Unauthorized')

/** What an answer, fresh or from the cache, means for one method. Facts aut-22a, aut-23, err-05a and err-05b. */
export function outcomeOf(answer: AuthorizerAnswer, arn: string): AuthorizerOutcome {
  switch (answer.kind) {
    case 'unauthorized':
      return REFUSED
    case 'error':
    case 'misconfigured':
      return outcome(500, '')
    case 'policy': {
      const { result, statement } = evaluatePolicy(answer.statements, arn)
      if (result === 'allow') return { status: 200, body: '', policy: result, statement }
      // Newer messages go on after these words and name the kind of policy (add-06).
      const body = result === 'explicit-deny' ? `${NOT_AUTHORIZED} with an explicit deny` : NOT_AUTHORIZED
      return { status: 403, body, policy: result, statement }
    }
  }
}

function outcome(status: 401 | 500, body: string): AuthorizerOutcome {
  return { status, body, policy: null, statement: -1 }
}

/** Whether an answer is kept: a policy, be it allow or deny, with caching on. An error is not a policy (aut-20, aut-23). */
export function isKept(answer: AuthorizerAnswer, ttlSeconds: number): boolean {
  return answer.kind === 'policy' && ttlSeconds > 0
}

/** Policies by identity, for as long as the TTL says. Time is any one unit, given with every call (aut-20). */
export class AuthorizerCache {
  readonly #kept = new Map<string, { answer: AuthorizerAnswer; storedAt: number; ttl: number }>()

  /** The kept answer for an identity at `now`, or null. It serves every method behind the authorizer (aut-22a). */
  lookup(key: string, now: number): { readonly answer: AuthorizerAnswer; readonly storedAt: number } | null {
    const entry = this.#kept.get(key)
    if (entry === undefined) return null
    if (isFresh(entry.storedAt, entry.ttl, now)) return entry
    this.#kept.delete(key)
    return null
  }

  store(key: string, answer: AuthorizerAnswer, now: number, ttl: number): void {
    this.#kept.set(key, { answer, storedAt: now, ttl })
  }

  /** FlushStageAuthorizersCache drops every policy of the stage (aut-25). */
  flush(): void {
    this.#kept.clear()
  }

  get size(): number {
    return this.#kept.size
  }
}
