import { arnMatches, compileArn, wildcardMatches, type ArnMatcher } from './arn.ts'
import { conditionHolds, type Condition, type ContextKeys } from './conditions.ts'
import { isAbout, type Caller, type Principals } from './principal.ts'

export type Statement = {
  readonly effect: 'Allow' | 'Deny'
  /** Action patterns, for example `execute-api:Invoke` or `execute-api:*`. */
  readonly actions: readonly string[]
  /** The statement is about every action but those (`NotAction`). */
  readonly isNotAction?: boolean
  /** Resource ARNs, with `*` and `?`. */
  readonly resources: readonly string[]
  /** The statement is about every resource but those (`NotResource`). */
  readonly isNotResource?: boolean
  /** In resource policies alone: whom the statement is about. Absent is everybody. */
  readonly principals?: Principals
  /** All of them must hold. */
  readonly conditions?: readonly Condition[]
}

/** One call as policies see it. */
export type AccessRequest = {
  readonly arn: string
  readonly action: string
  /** Null for somebody who did not sign. */
  readonly caller: Caller | null
  readonly keys: ContextKeys
}

export type PolicyResult = 'allow' | 'implicit-deny' | 'explicit-deny'

export type PolicyOutcome = {
  readonly result: PolicyResult
  /** Index of the statement that decided, or -1 where none applied. */
  readonly statement: number
}

export const INVOKE = 'execute-api:Invoke'

const NO_KEYS: ContextKeys = new Map()

/** What a policy says to one action on one ARN, with no conditions and principals to look at. aut-04. */
export function evaluatePolicy(
  statements: readonly Statement[],
  arn: string,
  action: string = INVOKE,
): PolicyOutcome {
  return evaluateStatements(statements, { arn, action, caller: null, keys: NO_KEYS })
}

/** The resources of each statement of a policy, read once. */
export type CompiledResources = readonly (readonly ArnMatcher[])[]

export function compileResources(statements: readonly Statement[]): CompiledResources {
  return statements.map(({ resources }) => resources.map(compileArn))
}

/**
 * What a policy says to one call: an explicit deny wins, then an allow, else it is denied implicitly. aut-04. `compiled` are
 * its resources where they have been read.
 */
export function evaluateStatements(
  statements: readonly Statement[],
  request: AccessRequest,
  compiled?: CompiledResources,
): PolicyOutcome {
  let allowedBy = -1
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index]
    if (statement === undefined || mismatchOf(statement, request, compiled?.[index]) !== null) continue
    if (statement.effect === 'Deny') return { result: 'explicit-deny', statement: index }
    if (allowedBy === -1) allowedBy = index
  }
  return { result: allowedBy === -1 ? 'implicit-deny' : 'allow', statement: allowedBy }
}

/** The first element of a statement that does not fit a call; null where the statement applies. */
export type Mismatch = 'principal' | 'action' | 'resource' | 'condition'

export function mismatchOf(
  statement: Statement,
  request: AccessRequest,
  compiled?: readonly ArnMatcher[],
): Mismatch | null {
  if (!isAbout(statement.principals ?? 'everybody', request.caller)) return 'principal'
  const names = namesAction(statement.actions, request.action)
  if (names === (statement.isNotAction ?? false)) return 'action'
  const covers =
    compiled === undefined
      ? coversArn(statement.resources, request.arn)
      : compiled.some((matches) => matches(request.arn))
  if (covers === (statement.isNotResource ?? false)) return 'resource'
  const { conditions } = statement
  const holds =
    conditions === undefined || conditions.every((condition) => conditionHolds(condition, request.keys))
  return holds ? null : 'condition'
}

function namesAction(patterns: readonly string[], action: string): boolean {
  for (const pattern of patterns) if (actionMatches(pattern, action)) return true
  return false
}

function coversArn(patterns: readonly string[], arn: string): boolean {
  for (const pattern of patterns) if (arnMatches(pattern, arn)) return true
  return false
}

/** Actions have no case. */
function actionMatches(pattern: string, action: string): boolean {
  return pattern === action || wildcardMatches(pattern.toLowerCase(), action.toLowerCase())
}

/**
 * Result of the caller's own check (IAM or Lambda) together with the API's resource policy. In one account either may
 * allow; across accounts both must; an explicit deny wins everywhere. Facts aut-06 and aut-07. `own` × `resource` "neither"
 * is an implicit deny.
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
