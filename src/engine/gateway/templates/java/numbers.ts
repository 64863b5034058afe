import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { JavaBigInteger, JavaDouble, JavaLong } from './values.ts'

export type JavaNumber = number | JavaLong | JavaBigInteger | JavaDouble
export type Operation = 'plus' | 'minus' | 'times' | 'divide' | 'modulo'

const INT_MAX = 2_147_483_647
const INT_MIN = -2_147_483_648
const LONG_MAX = 9_223_372_036_854_775_807n
const LONG_MIN = -9_223_372_036_854_775_808n

/** A whole number of a template or of JSON: Integer, Long or BigInteger, by its size. */
export function integerOf(text: string): JavaNumber {
  return wrap(BigInt(text))
}

/** The smallest of Integer, Long and BigInteger that holds the value. */
export function wrap(value: bigint): JavaNumber {
  if (value >= INT_MIN && value <= INT_MAX) return Number(value)
  return value >= LONG_MIN && value <= LONG_MAX ? new JavaLong(value) : new JavaBigInteger(value)
}

export function bigOf(value: number | JavaLong | JavaBigInteger): bigint {
  return typeof value === 'number' ? BigInt(value) : value.value
}

export function doubleOf(value: JavaNumber): number {
  if (typeof value === 'number') return value
  return value instanceof JavaDouble ? value.value : Number(value.value)
}

/** `intValue()`: the low 32 bits of a whole number, the nearest int of a double. */
export function intOf(value: JavaNumber): number {
  if (typeof value === 'number') return value
  if (!(value instanceof JavaDouble)) return Number(BigInt.asIntN(32, value.value))
  if (Number.isNaN(value.value)) return 0
  return Math.max(INT_MIN, Math.min(INT_MAX, Math.trunc(value.value))) + 0
}

/** `longValue()`, in the same way. */
export function longOf(value: JavaNumber): bigint {
  if (typeof value === 'number') return BigInt(value)
  if (!(value instanceof JavaDouble)) return BigInt.asIntN(64, value.value)
  if (Number.isNaN(value.value)) return 0n
  if (!Number.isFinite(value.value)) return value.value > 0 ? LONG_MAX : LONG_MIN
  const whole = BigInt(Math.trunc(value.value))
  return whole > LONG_MAX ? LONG_MAX : whole < LONG_MIN ? LONG_MIN : whole
}

/**
 * Velocity's arithmetic: whole numbers stay whole, divide towards zero and grow from Integer to Long to BigInteger; with a
 * double the result is a double. Division by zero has no value (null).
 */
export function calculate(operation: Operation, left: JavaNumber, right: JavaNumber): JavaNumber | null {
  const isDivision = operation === 'divide' || operation === 'modulo'
  if (isDivision && doubleOf(right) === 0) return null
  if (typeof left === 'number' && typeof right === 'number' && operation !== 'times')
    return smallInteger(operation, left, right)
  if (left instanceof JavaDouble || right instanceof JavaDouble) return doubles(operation, left, right)
  return wholes(operation, left, right)
}

function smallInteger(operation: Operation, left: number, right: number): JavaNumber {
  const result = operateNumbers(operation, left, right)
  const whole = operation === 'divide' ? Math.trunc(result) : result
  return whole >= INT_MIN && whole <= INT_MAX ? whole + 0 : new JavaLong(BigInt(whole))
}

function operateNumbers(operation: Operation, left: number, right: number): number {
  switch (operation) {
    case 'plus':
      return left + right
    case 'minus':
      return left - right
    case 'times':
      return left * right
    case 'divide':
      return left / right
    case 'modulo':
      return left % right
  }
}

function doubles(operation: Operation, left: JavaNumber, right: JavaNumber): JavaDouble {
  if (left instanceof JavaBigInteger || right instanceof JavaBigInteger)
    throw new TemplateFailure(
      'not-modelled',
      'Arithmetic of a BigInteger with a decimal (BigDecimal) is not modelled.',
    )
  return new JavaDouble(operateNumbers(operation, doubleOf(left), doubleOf(right)))
}

type Whole = number | JavaLong | JavaBigInteger

function wholes(operation: Operation, left: Whole, right: Whole): JavaNumber {
  const result = operateBig(operation, bigOf(left), bigOf(right))
  if (left instanceof JavaBigInteger || right instanceof JavaBigInteger) {
    // BigInteger's mod is never negative, and refuses a negative modulus.
    if (operation !== 'modulo') return new JavaBigInteger(result)
    const modulus = bigOf(right)
    if (modulus < 0n) throw new TemplateFailure('method', 'BigInteger: the modulus is not positive.')
    return new JavaBigInteger(result < 0n ? result + modulus : result)
  }
  const isLong = left instanceof JavaLong || right instanceof JavaLong
  if (isLong && result >= LONG_MIN && result <= LONG_MAX) return new JavaLong(result)
  return operation === 'divide' && isLong ? new JavaLong(BigInt.asIntN(64, result)) : wrap(result)
}

function operateBig(operation: Operation, left: bigint, right: bigint): bigint {
  switch (operation) {
    case 'plus':
      return left + right
    case 'minus':
      return left - right
    case 'times':
      return left * right
    case 'divide':
      return left / right
    case 'modulo':
      return left % right
  }
}

/** -1, 0 or 1; with NaN 0, as Velocity has it. */
export function compareNumbers(left: JavaNumber, right: JavaNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return Math.sign(left - right)
  if (left instanceof JavaDouble || right instanceof JavaDouble) {
    const a = doubleOf(left)
    const b = doubleOf(right)
    return a < b ? -1 : a > b ? 1 : 0
  }
  const a = bigOf(left)
  const b = bigOf(right)
  return a < b ? -1 : a > b ? 1 : 0
}

/** `Double.toString`: a point always, and a power of ten below 10⁻³ and from 10⁷. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value)
    return text.includes('.') ? text : `${text}.0`
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`
}
