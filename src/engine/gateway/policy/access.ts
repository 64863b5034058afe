import { withResourcePolicy, type PolicyResult } from './evaluate.ts'

/** What a method asks of its callers, besides the resource policy of the API. */
export type Authorization = 'NONE' | 'AWS_IAM' | 'LAMBDA' | 'COGNITO'

export type AccessInput = {
  readonly authorization: Authorization
  /** What IAM, the policy of the Lambda authorizer or the user pool says; not looked at for NONE. */
  readonly own: PolicyResult
  /** What the resource policy of the API says; null where the API has none. */
  readonly resource: PolicyResult | null
  /** For AWS_IAM: whether caller and API belong to one account. */
  readonly accounts: 'same' | 'different'
}

/**
 * Whether the resource policy refuses before anybody else is asked. With a Lambda authorizer an explicit deny does, and
 * the function is not called (aut-05); without authorization the policy decides alone (aut-04).
 */
export function isRefusedFirst(authorization: Authorization, resource: PolicyResult | null): boolean {
  if (resource === null) return false
  if (authorization === 'NONE') return resource !== 'allow'
  return authorization === 'LAMBDA' && resource === 'explicit-deny'
}

/**
 * Whether a REST API lets a call in.
 * - Without authorization a resource policy must allow explicitly (aut-04); without both, everybody may call (aut-03).
 * - IAM by the table of one account or of two (aut-06, aut-07). No policy is a policy that says nothing.
 * - A Lambda authorizer by the table of one account (aut-05, aut-06).
 * - Cognito: after the token, a resource policy must allow explicitly (aut-40).
 */
export function decideAccess({ authorization, own, resource, accounts }: AccessInput): PolicyResult {
  switch (authorization) {
    case 'NONE':
      return resource ?? 'allow'
    case 'AWS_IAM':
      return withResourcePolicy(own, resource ?? 'implicit-deny', accounts)
    case 'LAMBDA':
      return withResourcePolicy(own, resource ?? 'implicit-deny', 'same')
    case 'COGNITO':
      return resource === null ? own : withResourcePolicy(own, resource, 'different')
  }
}
