import { arnMatches, wildcardMatches } from './arn.ts'

export type Statement = {
  readonly effect: 'Allow' | 'Deny'
  /** Action patterns, for example `execute-api:Invoke` or `execute-api:*`. */
  readonly actions: readonly string[]
  /** Resource ARNs, with `*` and `?`. */
  readonly resources: readonly string[]
}

export type PolicyResult = 'allow' | 'implicit-deny' | 'explicit-deny'

export type PolicyOutcome = {
  readonly result: PolicyResult
  /** Index of the statement that decided, or -1 where none applied. */
  readonly statement: number
}

export const INVOKE = 'execute-api:Invoke'

/** What a policy says to one action on one ARN: an explicit deny wins, then an allow, else it is denied implicitly. AUT-04. */
export function evaluatePolicy(
  statements: readonly Statement[],
  arn: string,
  action: string = INVOKE,
): PolicyOutcome {
  let allowedBy = -1
  for (const [index, statement] of statements.entries()) {
    if (!applies(statement, action, arn)) continue
    if (statement.effect === 'Deny') return { result: 'explicit-deny', statement: index }
    if (allowedBy === -1) allowedBy = index
  }
  return { result: allowedBy === -1 ? 'implicit-deny' : 'allow', statement: allowedBy }
}

function applies(statement: Statement, action: string, arn: string): boolean {
  const lower = action.toLowerCase()
  return (
    statement.actions.some((pattern) => wildcardMatches(pattern.toLowerCase(), lower)) &&
    statement.resources.some((pattern) => arnMatches(pattern, arn))
  )
}

/**
 * Result of the caller's own check (IAM, Lambda or Cognito) together with the API's resource policy. In one account
 * either may allow; across accounts both must; an explicit deny wins everywhere. Facts AUT-06 and AUT-07. `own` ×
 * `resource` "neither" is an implicit deny. Not for Cognito where only the resource policy is silent: AWS contradicts
 * itself there (DOC-01).
 */
export function withResourcePolicy(
  own: PolicyResult,
  resource: PolicyResult,
  accounts: 'same' | 'different',
): PolicyResult {
  if (own === 'explicit-deny' || resource === 'explicit-deny') return 'explicit-deny'
  const allows = (own === 'allow' ? 1 : 0) + (resource === 'allow' ? 1 : 0)
  return allows >= (accounts === 'same' ? 1 : 2) ? 'allow' : 'implicit-deny'
}
