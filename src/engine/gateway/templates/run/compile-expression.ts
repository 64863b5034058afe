import { calculate, compareNumbers, integerOf, intOf } from '#engine/gateway/templates/java/numbers.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { isNumber, JavaDouble, JavaList, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'
import { mapPut } from '#engine/gateway/templates/java/equality.ts'
import type { Expression } from '#engine/gateway/templates/syntax/ast.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import type { CompileContext } from './compile-context.ts'
import { compileReference, compileReferenceTest, located } from './compile-reference.ts'
import { compileString } from './compile-string.ts'
import type { Evaluate, Test } from './frame.ts'
import { COMPARISONS, isSame, literalOf, joined } from './operators.ts'

type Binary = Expression & { readonly type: 'binary' }
type Operator = Binary['operator']
type Arithmetic = 'plus' | 'minus' | 'times' | 'divide' | 'modulo'

/** The value of an expression, compiled once. */
export function compileValue(expression: Expression, context: CompileContext): Evaluate {
  switch (expression.type) {
    case 'reference':
      return compileReference(expression, context, compileValue)
    case 'string':
      return compileString(expression, context)
    case 'integer':
      return constant(integerOf(digitsOf(expression)))
    case 'decimal':
      return constant(new JavaDouble(Number(digitsOf(expression))))
    case 'boolean':
      return constant(expression.value)
    case 'word':
      return constant(null)
    case 'list':
    case 'map':
    case 'range':
      return compileHolder(expression, context)
    case 'not':
      return asValue(compileTest(expression, context))
    case 'binary':
      return compileBinary(expression, context)
  }
}

/** A `#` or `$` that stood in front belongs to the token; Java then finds no number. */
function digitsOf({ image, first }: Expression & { readonly image: string }): string {
  if (!/^-?[\d.]/.test(image)) throw new TemplateFailure('parse', `"${image}" is no number.`, first.start)
  return image
}

function compileBinary(expression: Binary, context: CompileContext): Evaluate {
  const { operator } = expression
  return isMath(operator)
    ? compileMath(expression, operator, context)
    : asValue(compileTest(expression, context))
}

const constant =
  (value: Value): Evaluate =>
  () =>
    value
const asValue =
  (test: Test): Evaluate =>
  (frame) =>
    test(frame)

/**
 * An expression as a condition. Values other than references are false in Velocity 1.7, also `1` and `"text"`; only `true` is
 * true.
 */
export function compileTest(expression: Expression, context: CompileContext): Test {
  switch (expression.type) {
    case 'reference':
      return compileReferenceTest(compileReference(expression, context, compileValue))
    case 'boolean':
      return () => expression.value
    case 'not': {
      const operand = compileTest(expression.operand, context)
      return (frame) => !operand(frame)
    }
    case 'binary':
      return compileBinaryTest(expression, context)
    default:
      return never(expression, context)
  }
}

/** A condition that is always false. It is compiled all the same: a string in it may be no valid template. */
function never(expression: Expression, context: CompileContext): Test {
  compileValue(expression, context)
  return () => false
}

function isMath(operator: Operator): operator is Arithmetic {
  return ['plus', 'minus', 'times', 'divide', 'modulo'].includes(operator)
}

function compileBinaryTest(expression: Binary, context: CompileContext): Test {
  const { operator } = expression
  if (operator === 'and' || operator === 'or') {
    const left = compileTest(expression.left, context)
    const right = compileTest(expression.right, context)
    return operator === 'and'
      ? (frame) => left(frame) && right(frame)
      : (frame) => left(frame) || right(frame)
  }
  if (isMath(operator)) return never(expression, context)
  const left = compileValue(expression.left, context)
  const right = compileValue(expression.right, context)
  const place = context.place(expression)
  if (operator === 'equal' || operator === 'not-equal') {
    const isWanted = operator === 'equal'
    return (frame) => {
      const a = left(frame)
      const b = right(frame)
      if (typeof a === 'string' && typeof b === 'string') return (a === b) === isWanted
      return located(place, () => isSame(a, b)) === isWanted
    }
  }
  const compare = COMPARISONS[operator]
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    return isNumber(a) && isNumber(b) && compare(compareNumbers(a, b))
  }
}

function compileMath(expression: Binary, operator: Arithmetic, context: CompileContext): Evaluate {
  const left = compileValue(expression.left, context)
  const right = compileValue(expression.right, context)
  const place = context.place(expression)
  const literals = [literalOf(expression.left), literalOf(expression.right)] as const
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number') return calculate(operator, a, b)
    if (isNumber(a) && isNumber(b)) return located(place, () => calculate(operator, a, b))
    if (operator !== 'plus' || (typeof a !== 'string' && typeof b !== 'string')) return null
    return joined(a === null ? literals[0] : javaText(a), b === null ? literals[1] : javaText(b), frame)
  }
}

type Holder = Expression & { readonly type: 'list' | 'map' | 'range' }

function compileHolder(expression: Holder, context: CompileContext): Evaluate {
  if (expression.type === 'range') return compileRange(expression, context)
  const items = expression.items.map((item) => compileValue(item, context))
  if (expression.type === 'list') return (frame) => new JavaList(items.map((item) => item(frame)))
  return (frame) => {
    const map = new JavaMap()
    for (let at = 0; at + 1 < items.length; at += 2)
      mapPut(map, items[at]?.(frame) ?? null, items[at + 1]?.(frame) ?? null)
    return map
  }
}

/** `[a..b]`, both ends included, up or down. */
function compileRange(range: Holder & { type: 'range' }, context: CompileContext): Evaluate {
  const from = compileValue(range.from, context)
  const to = compileValue(range.to, context)
  const place = context.place(range)
  return (frame) => {
    const start = from(frame)
    const end = to(frame)
    if (!isNumber(start) || !isNumber(end)) return null
    const first = intOf(start)
    const last = intOf(end)
    const size = Math.abs(last - first) + 1
    located(place, () => {
      frame.spend(size)
    })
    if (size > MOST_RANGE) throw new TemplateFailure('budget', `A range of ${size} numbers.`, place.start)
    const step = first >= last ? -1 : 1
    return new JavaList(Array.from({ length: size }, (_, at) => first + at * step))
  }
}

const MOST_RANGE = 5_000_000
