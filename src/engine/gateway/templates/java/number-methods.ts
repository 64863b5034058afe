import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { javaEquals } from './equality.ts'
import { intAt, type MethodTable, textAt, VALUE_OF, valueAt } from './method-table.ts'
import { compareNumbers, doubleOf, intOf, type JavaNumber, longOf } from './numbers.ts'
import {
  isNumber,
  type JavaBigInteger,
  type JavaCharacter,
  JavaDouble,
  JavaLong,
  type Value,
} from './values.ts'

const INT_BITS = 32
const LONG_BITS = 64

const COMMON: MethodTable<JavaNumber> = {
  intValue: [['', (self) => intOf(self)]],
  longValue: [['', (self) => new JavaLong(longOf(self))]],
  doubleValue: [['', (self) => new JavaDouble(doubleOf(self))]],
  equals: [['o', (self, args) => javaEquals(self, valueAt(args, 0))]],
}

/** java.lang.Integer, with the static methods that templates reach through a number (`$n.parseInt("7")`). */
export const INTEGER_METHODS: MethodTable<number> = {
  ...COMMON,
  hashCode: [['', (self) => self]],
  compareTo: [['i', (self, args) => Math.sign(self - intAt(args, 0))]],
  parseInt: [
    ['s', (_, args) => parseWhole(textAt(args, 0), INT_BITS)],
    ['si', (_, args) => parseRadix(textAt(args, 0), intAt(args, 1))],
  ],
  [VALUE_OF]: [
    ['s', (_, args) => parseWhole(textAt(args, 0), INT_BITS)],
    ['i', (_, args) => intAt(args, 0)],
  ],
  max: [['ii', (_, args) => Math.max(intAt(args, 0), intAt(args, 1))]],
  min: [['ii', (_, args) => Math.min(intAt(args, 0), intAt(args, 1))]],
  sum: [['ii', (_, args) => (intAt(args, 0) + intAt(args, 1)) | 0]],
  compare: [['ii', (_, args) => Math.sign(intAt(args, 0) - intAt(args, 1))]],
  signum: [['i', (_, args) => Math.sign(intAt(args, 0))]],
  toHexString: [['i', (_, args) => (intAt(args, 0) >>> 0).toString(16)]],
  toOctalString: [['i', (_, args) => (intAt(args, 0) >>> 0).toString(8)]],
  toBinaryString: [['i', (_, args) => (intAt(args, 0) >>> 0).toString(2)]],
}

export const LONG_METHODS: MethodTable<JavaLong> = {
  ...COMMON,
  compareTo: [['n', (self, args) => compareWith(self, valueAt(args, 0))]],
  parseLong: [['s', (_, args) => parseWhole(textAt(args, 0), LONG_BITS)]],
  [VALUE_OF]: [['s', (_, args) => parseWhole(textAt(args, 0), LONG_BITS)]],
}

export const BIG_INTEGER_METHODS: MethodTable<JavaBigInteger> = {
  ...COMMON,
  compareTo: [['n', (self, args) => compareWith(self, valueAt(args, 0))]],
}

export const DOUBLE_METHODS: MethodTable<JavaDouble> = {
  ...COMMON,
  isNaN: [['', (self) => Number.isNaN(self.value)]],
  isInfinite: [['', ({ value }) => value === Infinity || value === -Infinity]],
  compareTo: [['n', (self, args) => compareWith(self, valueAt(args, 0))]],
  parseDouble: [['s', (_, args) => parseDouble(textAt(args, 0))]],
  [VALUE_OF]: [['s', (_, args) => parseDouble(textAt(args, 0))]],
}

export const BOOLEAN_METHODS: MethodTable<boolean> = {
  booleanValue: [['', (self) => self]],
  equals: [['o', (self, args) => self === args[0]]],
  hashCode: [['', (self) => (self ? 1231 : 1237)]],
  compareTo: [['b', (self, args) => Number(self) - Number(args[0])]],
  parseBoolean: [['s', (_, args) => isTrue(args[0])]],
  [VALUE_OF]: [
    ['s', (_, args) => isTrue(args[0])],
    ['b', (_, args) => args[0] === true],
  ],
}

export const CHARACTER_METHODS: MethodTable<JavaCharacter> = {
  charValue: [['', (self) => self]],
  equals: [['o', (self, args) => javaEquals(self, valueAt(args, 0))]],
  hashCode: [['', (self) => self.value.charCodeAt(0)]],
}

/** Real methods of numbers, booleans and characters that are not modelled. */
export const NUMBER_METHODS_NOT_MODELLED: ReadonlySet<string> = new Set([
  'bitCount',
  'byteValue',
  'decode',
  'divideUnsigned',
  'floatValue',
  'getInteger',
  'getLong',
  'getNumericValue',
  'isDigit',
  'isLetter',
  'isLetterOrDigit',
  'isLowerCase',
  'isUpperCase',
  'isWhitespace',
  'parseUnsignedInt',
  'reverse',
  'shortValue',
  'toLowerCase',
  'toUnsignedString',
  'toUpperCase',
])

function compareWith(self: JavaNumber, other: Value): number {
  if (!isNumber(other)) throw new TemplateFailure('method', 'compareTo: the argument has no value.')
  return compareNumbers(self, other)
}

function isTrue(value: Value | undefined): boolean {
  return typeof value === 'string' && value.toLowerCase() === 'true'
}

function notANumber(text: string): TemplateFailure {
  return new TemplateFailure('method', `"${text}" is not a number of this kind (NumberFormatException).`)
}

function parseWhole(text: string, bits: number): JavaNumber {
  if (!/^[+-]?\d+$/.test(text)) throw notANumber(text)
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (BigInt.asIntN(bits, value) !== value) throw notANumber(text)
  return bits === INT_BITS ? Number(value) : new JavaLong(value)
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

function parseRadix(text: string, radix: number): number {
  const digits = text.replace(/^[+-]/, '').toLowerCase()
  const isValid =
    radix >= 2 && radix <= 36 && digits !== '' && Array.from(digits).every((digit) => isDigit(digit, radix))
  const value = Number.parseInt(text, radix)
  if (!isValid || value > 2_147_483_647 || value < -2_147_483_648) throw notANumber(text)
  return value + 0
}

function isDigit(digit: string, radix: number): boolean {
  const value = DIGITS.indexOf(digit)
  return value !== -1 && value < radix
}

function parseDouble(text: string): JavaDouble {
  const trimmed = text.trim()
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/.test(trimmed)) throw notANumber(text)
  return new JavaDouble(Number(trimmed.replace(/[dDfF]$/, '')))
}
