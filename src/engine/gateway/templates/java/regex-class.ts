import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

export type Predicate = (unit: string) => boolean

const between =
  (from: string, to: string): Predicate =>
  (unit) =>
    unit >= from && unit <= to
const either =
  (...tests: readonly Predicate[]): Predicate =>
  (unit) =>
    tests.some((test) => test(unit))
export const negated =
  (test: Predicate): Predicate =>
  (unit) =>
    !test(unit)

const isDigit = between('0', '9')
const isLower = between('a', 'z')
const isUpper = between('A', 'Z')
const isAlpha = either(isLower, isUpper)
const isAlnum = either(isAlpha, isDigit)
export const isWord = either(isAlnum, (unit) => unit === '_')
const isSpace: Predicate = (unit) => ' \t\n\u000b\f\r'.includes(unit)
const isPunct: Predicate = (unit) => '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.includes(unit)

/** `\d`, `\w`, `\s`, `\h`, `\R`-less, and their opposites in capitals. */
export const SHORTHANDS: Readonly<Record<string, Predicate>> = {
  d: isDigit,
  w: isWord,
  s: isSpace,
  h: (unit) =>
    ' \t\u00a0\u1680\u180e\u202f\u205f\u3000'.includes(unit) || (unit >= '\u2000' && unit <= '\u200a'),
  v: (unit) => '\n\u000b\f\r\u0085\u2028\u2029'.includes(unit),
}

const PROPERTIES: Readonly<Record<string, Predicate>> = {
  Lower: isLower,
  Upper: isUpper,
  ASCII: between('\0', '\u007f'),
  Alpha: isAlpha,
  Digit: isDigit,
  Alnum: isAlnum,
  Punct: isPunct,
  Graph: either(isAlnum, isPunct),
  Print: either(isAlnum, isPunct, (unit) => unit === ' '),
  Blank: (unit) => unit === ' ' || unit === '\t',
  Cntrl: either(between('\0', '\u001f'), (unit) => unit === '\u007f'),
  XDigit: either(isDigit, between('a', 'f'), between('A', 'F')),
  Space: isSpace,
}

/** `\p{name}` of POSIX; Unicode's categories by way of the JavaScript property of the same name. */
export function propertyOf(name: string): Predicate {
  const posix = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined
  if (posix) return posix
  const category = /^(?:Is)?(L|Lu|Ll|Lt|Lm|Lo|N|Nd|Nl|No|P|S|Z|Zs|M|C)$/.exec(name)?.[1]
  if (!category)
    throw new TemplateFailure('not-modelled', `The property \\p{${name}} of a pattern is not modelled.`)
  const pattern = new RegExp(String.raw`^\p{${category}}$`, 'u')
  return (unit) => pattern.test(unit)
}
