import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import {
  checkIndex,
  intAt,
  type MethodTable,
  type MethodContext,
  textAt,
  VALUE_OF,
  valueAt,
} from './method-table.ts'
import { matchesAll, replaceMatches, splitText } from './regex-use.ts'
import { javaText } from './text.ts'
import { JavaArray, JavaCharacter, JavaList, type Value } from './values.ts'

const BLANKS = /^[\0- ]+|[\0- ]+$/g
const MOST_REPEATED = 1_000_000

/** The methods of java.lang.String that templates call. */
export const STRING_METHODS: MethodTable<string> = {
  length: [['', (self) => self.length]],
  isEmpty: [['', (self) => self === '']],
  isBlank: [['', (self) => self.trim() === '']],
  intern: [['', (self) => self]],
  trim: [['', (self) => self.replaceAll(BLANKS, '')]],
  strip: [['', (self) => self.trim()]],
  stripLeading: [['', (self) => self.trimStart()]],
  stripTrailing: [['', (self) => self.trimEnd()]],
  toUpperCase: [['', (self) => self.toUpperCase()]],
  toLowerCase: [['', (self) => self.toLowerCase()]],
  hashCode: [['', stringHash]],
  charAt: [
    ['i', (self, args) => new JavaCharacter(self.charAt(checkIndex(intAt(args, 0), 0, self.length - 1)))],
  ],
  codePointAt: [['i', (self, args) => self.codePointAt(checkIndex(intAt(args, 0), 0, self.length - 1)) ?? 0]],
  substring: [
    ['i', (self, args) => substring(self, intAt(args, 0), self.length)],
    ['ii', (self, args) => substring(self, intAt(args, 0), intAt(args, 1))],
  ],
  subSequence: [['ii', (self, args) => substring(self, intAt(args, 0), intAt(args, 1))]],
  indexOf: [
    ['s', (self, args) => self.indexOf(textAt(args, 0))],
    ['i', (self, args) => self.indexOf(codePoint(args, 0))],
    ['si', (self, args) => self.indexOf(textAt(args, 0), intAt(args, 1))],
    ['ii', (self, args) => self.indexOf(codePoint(args, 0), intAt(args, 1))],
  ],
  lastIndexOf: [
    ['s', (self, args) => self.lastIndexOf(textAt(args, 0))],
    ['i', (self, args) => self.lastIndexOf(codePoint(args, 0))],
    ['si', (self, args) => lastIndexOf(self, textAt(args, 0), intAt(args, 1))],
    ['ii', (self, args) => lastIndexOf(self, codePoint(args, 0), intAt(args, 1))],
  ],
  contains: [['s', (self, args) => self.includes(textAt(args, 0))]],
  startsWith: [
    ['s', (self, args) => self.startsWith(textAt(args, 0))],
    ['si', (self, args) => startsWithAt(self, textAt(args, 0), intAt(args, 1))],
  ],
  endsWith: [['s', (self, args) => self.endsWith(textAt(args, 0))]],
  equals: [['o', (self, args) => self === args[0]]],
  contentEquals: [['s', (self, args) => self === textAt(args, 0)]],
  equalsIgnoreCase: [['s', (self, args) => equalsIgnoreCase(self, valueAt(args, 0))]],
  compareTo: [['s', (self, args) => compareText(self, textAt(args, 0))]],
  compareToIgnoreCase: [['s', (self, args) => compareText(foldCase(self), foldCase(textAt(args, 0)))]],
  concat: [['s', (self, args) => self + textAt(args, 0)]],
  repeat: [['i', repeat]],
  replace: [
    ['ss', replaceText],
    ['cc', (self, args) => self.replaceAll(javaText(valueAt(args, 0)), () => javaText(valueAt(args, 1)))],
  ],
  replaceAll: [['ss', (self, args, context) => replaceMatches(self, args, 'all', context)]],
  replaceFirst: [['ss', (self, args, context) => replaceMatches(self, args, 'first', context)]],
  matches: [['s', (self, args, context) => matchesAll(self, textAt(args, 0), context)]],
  split: [
    ['s', (self, args, context) => splitArray(self, textAt(args, 0), 0, context)],
    ['si', (self, args, context) => splitArray(self, textAt(args, 0), intAt(args, 1), context)],
  ],
  toCharArray: [['', (self) => new JavaArray(Array.from(self.split(''), (unit) => new JavaCharacter(unit)))]],
  // Static methods, called on any text as Velocity allows.
  [VALUE_OF]: [['o', (_, args) => javaText(valueAt(args, 0))]],
  join: [['sl', (_, args) => joined(textAt(args, 0), valueAt(args, 1))]],
}

/** Real methods of String that are not modelled: calling one is an error that names it, not a silent gap. */
export const STRING_METHODS_NOT_MODELLED: ReadonlySet<string> = new Set([
  'chars',
  'codePointBefore',
  'codePointCount',
  'codePoints',
  'copyValueOf',
  'describeConstable',
  'format',
  'formatted',
  'getBytes',
  'getChars',
  'indent',
  'lines',
  'offsetByCodePoints',
  'regionMatches',
  'resolveConstantDesc',
  'stripIndent',
  'transform',
  'translateEscapes',
])

function substring(self: string, from: number, to: number): string {
  checkIndex(from, 0, self.length)
  checkIndex(to, from, self.length)
  return self.slice(from, to)
}

function lastIndexOf(self: string, text: string, from: number): number {
  return from < 0 ? -1 : self.lastIndexOf(text, from)
}

function startsWithAt(self: string, text: string, at: number): boolean {
  return at >= 0 && at <= self.length && self.startsWith(text, at)
}

function codePoint(args: readonly Value[], at: number): string {
  const code = intAt(args, at)
  return code >= 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\u{10ffff}\u{10ffff}'
}

function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}

function equalsIgnoreCase(self: string, other: Value): boolean {
  return typeof other === 'string' && foldCase(self) === foldCase(other)
}

/** The difference of the first units that differ, or of the lengths. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function stringHash(self: string): number {
  let hash = 0
  for (let at = 0; at < self.length; at++) hash = (Math.imul(hash, 31) + self.charCodeAt(at)) | 0
  return hash
}

function repeat(self: string, args: readonly Value[]): string {
  const count = intAt(args, 0)
  if (count < 0) throw new TemplateFailure('method', `repeat: ${count} is negative.`)
  if (self.length * count > MOST_REPEATED)
    throw new TemplateFailure('budget', 'repeat: the text would be too long.')
  return self.repeat(count)
}

function replaceText(self: string, args: readonly Value[], context: MethodContext): string {
  const [from, to] = [textAt(args, 0), textAt(args, 1)]
  const most = self.length + (self.length + 1) * to.length
  context.spend(most >> 8)
  return self.replaceAll(from, () => to)
}

function splitArray(self: string, pattern: string, limit: number, context: MethodContext): JavaArray {
  return new JavaArray(splitText(self, pattern, limit, context))
}

/** Java's `join` takes texts only; one without a value is written as "null". */
function joined(separator: string, items: Value): string {
  const texts = items instanceof JavaList ? items.items : []
  if (texts.some((item) => item !== null && typeof item !== 'string'))
    throw new TemplateFailure('method', 'join: an item is no text (ClassCastException).')
  return texts.map(javaText).join(separator)
}
