import { javaEquals } from '#engine/gateway/templates/java/equality.ts'
import { compareNumbers } from '#engine/gateway/templates/java/numbers.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { className, isNumber, type Value } from '#engine/gateway/templates/java/values.ts'
import type { Expression } from '#engine/gateway/templates/syntax/ast.ts'
import { literalBetween } from '#engine/gateway/templates/syntax/token.ts'

import type { Frame } from './frame.ts'

export const COMPARISONS = {
  less: (order: number) => order === -1,
  'less-or-equal': (order: number) => order !== 1,
  greater: (order: number) => order === 1,
  'greater-or-equal': (order: number) => order !== -1,
} as const

/** `==`: numbers by value, two of one class by `equals`, anything else by its text. No value equals only no value. */
export function isSame(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right
  if (typeof left === 'string' && typeof right === 'string') return left === right
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0
  if (className(left) === className(right)) return javaEquals(left, right)
  return javaText(left) === javaText(right)
}

export function literalOf(expression: Expression): string {
  const { first, last } = expression.printed ?? expression
  return literalBetween(first, last)
}

export function joined(left: string, right: string, frame: Frame): string {
  frame.spend((left.length + right.length) >> 4)
  return left + right
}
