import { methodArn, wildcardMatches } from '#engine/gateway/policy/arn.ts'
import type { AuthorizerAnswer } from '#engine/gateway/authorizer.ts'
import { INVOKE, type Statement } from '#engine/gateway/policy/evaluate.ts'

import type { AuthorizerScenario, AuthorizerUser } from './fields.ts'

/** The ARN of a method of the scenario's API (aut-01). */
export function arnOf(scenario: AuthorizerScenario, verb: string, path: string): string {
  return methodArn({
    region: 'us-east-1',
    account: '111122223333',
    api: 'a1b2c3',
    stage: scenario.stage,
    verb,
    path: path.replace(/^\//, ''),
  })
}

/** The authorizer function of a scenario: what it answers for a token, given those that are revoked. */
export class AuthorizerFunction {
  readonly #scenario: AuthorizerScenario
  readonly #revoked = new Set<string>()
  /** The same question gets the same object, until a revocation. */
  readonly #known = new Map<string, AuthorizerAnswer>()

  constructor(scenario: AuthorizerScenario) {
    this.#scenario = scenario
  }

  revoke(token: string): void {
    this.#revoked.add(token)
    this.#known.clear()
  }

  /** The answer for a token that calls the method with this ARN. */
  answer(token: string, arn: string): AuthorizerAnswer {
    const question = JSON.stringify([token, arn])
    const known = this.#known.get(question)
    if (known !== undefined) return known
    const answer = this.#work(token, arn)
    this.#known.set(question, answer)
    return answer
  }

  #work(token: string, arn: string): AuthorizerAnswer {
    const user = this.#scenario.users.find((each) => wildcardMatches(each.token, token))
    if (user === undefined) return { kind: 'unauthorized' }
    if (user.answer !== 'policy') return { kind: user.answer }
    const isRevoked = this.#revoked.has(token)
    return { kind: 'policy', statements: isRevoked ? [this.#deny(['*'])] : this.#statements(user, arn) }
  }

  #statements(user: AuthorizerUser, arn: string): readonly Statement[] {
    const denies = user.deny.length > 0 ? [this.#deny(user.deny)] : []
    return [...this.#allows(user, arn), ...denies]
  }

  #allows(user: AuthorizerUser, arn: string): readonly Statement[] {
    const allow = (resources: readonly string[]): readonly Statement[] => [
      { effect: 'Allow', actions: [INVOKE], resources },
    ]
    switch (user.covers) {
      case 'all':
        return allow([this.#resource('*')])
      case 'method':
        return allow([arn])
      case 'list':
        return allow(user.allow.map((each) => this.#resource(each)))
      case 'nothing':
        return []
    }
  }

  #deny(resources: readonly string[]): Statement {
    return {
      effect: 'Deny',
      actions: [INVOKE],
      resources: resources.map((each) => this.#resource(each)),
    }
  }

  /** `GET/orders/*` as a full ARN; `*` covers the whole stage. */
  #resource(pattern: string): string {
    const [verb = '', ...path] = pattern.split('/')
    return pattern === '*'
      ? arnOf(this.#scenario, '*', '*')
      : arnOf(this.#scenario, verb, path.length === 0 ? '*' : path.join('/'))
  }
}
