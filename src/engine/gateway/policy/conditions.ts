import { isInNetwork } from '#engine/core/ip-address.ts'
import { NotModelled } from '#engine/core/shape.ts'

import { arnIsLike, wildcardMatches } from './arn.ts'

/** Values of condition keys for one request, by the key's name in lower case: names differ by nothing but case. */
export type ContextKeys = ReadonlyMap<string, readonly string[]>

export type Condition = {
  /** As written, for example `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

/** Whether the value of the request fits one value of the policy. */
type Comparison = (given: string, wanted: string) => boolean

const sameText: Comparison = (given, wanted) => given === wanted
const sameLetters: Comparison = (given, wanted) => given.toLowerCase() === wanted.toLowerCase()
const like: Comparison = (given, wanted) => wildcardMatches(wanted, given)
const likeArn: Comparison = (given, wanted) => arnIsLike(wanted, given)
const inNetwork: Comparison = (given, wanted) => isInNetwork(given, wanted)

const byOrder =
  (read: (text: string) => number, holds: (given: number, wanted: number) => boolean): Comparison =>
  (given, wanted) =>
    holds(read(given), read(wanted))

const number = (text: string): number => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN)

const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

/** Milliseconds since 1970 of a date (ISO 8601, in UTC where it has no time) or of seconds since 1970. */
const instant = (text: string): number => (ISO.test(text) ? Date.parse(text) : number(text) * 1_000)

const ordered = (read: (text: string) => number) => ({
  Equals: byOrder(read, (given, wanted) => given === wanted),
  LessThan: byOrder(read, (given, wanted) => given < wanted),
  LessThanEquals: byOrder(read, (given, wanted) => given <= wanted),
  GreaterThan: byOrder(read, (given, wanted) => given > wanted),
  GreaterThanEquals: byOrder(read, (given, wanted) => given >= wanted),
})
const numbers = ordered(number)
const dates = ordered(instant)

type Operator = { readonly fits: Comparison; readonly isNegated: boolean }

const plain = (fits: Comparison): Operator => ({ fits, isNegated: false })
const negated = (fits: Comparison): Operator => ({ fits, isNegated: true })

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators", 2026-11-30. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', plain(sameText)],
  ['StringNotEquals', negated(sameText)],
  ['StringEqualsIgnoreCase', plain(sameLetters)],
  ['StringNotEqualsIgnoreCase', negated(sameLetters)],
  ['StringLike', plain(like)],
  ['StringNotLike', negated(like)],
  ['ArnEquals', plain(likeArn)],
  ['ArnLike', plain(likeArn)],
  ['ArnNotEquals', negated(likeArn)],
  ['ArnNotLike', negated(likeArn)],
  ['IpAddress', plain(inNetwork)],
  ['NotIpAddress', negated(inNetwork)],
  ['Bool', plain(sameLetters)],
  ['NumericEquals', plain(numbers.Equals)],
  ['NumericNotEquals', negated(numbers.Equals)],
  ['NumericLessThan', plain(numbers.LessThan)],
  ['NumericLessThanEquals', plain(numbers.LessThanEquals)],
  ['NumericGreaterThan', plain(numbers.GreaterThan)],
  ['NumericGreaterThanEquals', plain(numbers.GreaterThanEquals)],
  ['DateEquals', plain(dates.Equals)],
  ['DateNotEquals', negated(dates.Equals)],
  ['DateLessThan', plain(dates.LessThan)],
  ['DateLessThanEquals', plain(dates.LessThanEquals)],
  ['DateGreaterThan', plain(dates.GreaterThan)],
  ['DateGreaterThanEquals', plain(dates.GreaterThanEquals)],
])

type Parsed = {
  readonly quantifier: 'any' | 'all' | null
  readonly operator: Operator | 'null'
  readonly isIfExists: boolean
}

const WRITTEN = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/

/** Throws `NotModelled` for an operator that does not stand in the table above. */
export function parseOperator(written: string): Parsed {
  const [, quantifier, name = '', suffix] = WRITTEN.exec(written) ?? []
  const operator = name === 'Null' && suffix === undefined ? 'null' : OPERATORS.get(name)
  if (operator === undefined) throw new NotModelled(`The condition operator ${written}`)
  return {
    quantifier: quantifier === undefined ? null : quantifier === 'ForAnyValue' ? 'any' : 'all',
    operator,
    isIfExists: suffix !== undefined,
  }
}

/**
 * Whether a condition holds. The values of a condition are alternatives; for an operator that negates, none of them may fit.
 * A key that the request lacks fits nothing: so the condition is false, and true if its operator negates. `IfExists` makes
 * it true. `ForAllValues` wants every value of the request to pass, also none, and `ForAnyValue` at least one.
 */
export function conditionHolds(condition: Condition, keys: ContextKeys): boolean {
  const { quantifier, operator, isIfExists } = parseOperator(condition.operator)
  const given = keys.get(condition.key.toLowerCase()) ?? []
  if (operator === 'null')
    return condition.values.some((value) => (value.toLowerCase() === 'true') === (given.length === 0))
  if (given.length === 0 && isIfExists) return true
  const passes = (value: string): boolean =>
    condition.values.some((wanted) => operator.fits(value, wanted)) !== operator.isNegated
  if (quantifier === 'all') return given.every(passes)
  if (quantifier === 'any') return given.some(passes)
  return operator.isNegated ? given.every(passes) : given.some(passes)
}
