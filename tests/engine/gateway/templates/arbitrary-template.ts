import fc from 'fast-check'

const NAMES = ['s', 'm', 'l', 'n', 'nope', 'x', 'i', 'foreach', 'input', 'util', 'context', 'stageVariables']
const CALLS = [
  'size()',
  'get(0)',
  "get('a')",
  'length()',
  'substring(1)',
  'keySet()',
  "put('q', $x)",
  'add($x)',
  'toString()',
  "replaceAll('[a-l]+', '<$0>')",
  "split(',')",
  "path('$.a[?(@.b > 1)]')",
  "json('$..*')",
  "params('a')",
  'escapeJavaScript($s)',
  "matches('(a|aa)*b')",
  'equals($x)',
]
const PIECES = [
  'a',
  ' ',
  '\n',
  '#',
  '$',
  '$!',
  '\\',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  "'",
  '##',
  '#*',
  '*#',
  '#[[',
  ']]#',
  '#end',
  '#else',
  ',',
  '.',
  '-1',
  '..',
  '!',
]

const name = fc.constantFrom(...NAMES)
const step = fc.oneof(
  fc.constantFrom('a', 'b', 'hasNext', 'class', 'body', 'stage').map((property) => `.${property}`),
  fc.constantFrom(...CALLS).map((call) => `.${call}`),
  fc.constantFrom('0', '-1', "'a'", '$x').map((index) => `[${index}]`),
)
const reference = fc
  .tuple(fc.constantFrom('$', '$!', '${'), name, fc.array(step, { maxLength: 3 }))
  .map(([start, root, steps]) => `${start}${root}${steps.join('')}${start === '${' ? '}' : ''}`)
const value = fc.oneof(
  reference,
  fc.constantFrom(
    '1',
    '-2',
    '1.5',
    'true',
    '"q$s"',
    "'t'",
    '[1..3]',
    '[1, $s]',
    '{"a": 1, $s: $x}',
    '99999999999',
  ),
)
const expression = fc
  .tuple(value, fc.constantFrom('', ' + ', ' - ', ' * ', ' / ', ' % ', ' == ', ' && ', ' < ', ' or '), value)
  .map(([left, operator, right]) => (operator === '' ? left : `${left}${operator}${right}`))

const { statement } = fc.letrec<{ readonly statement: string; readonly block: string }>((tie) => ({
  block: fc.array(tie('statement'), { maxLength: 3 }).map((statements) => statements.join('')),
  statement: fc.oneof(
    { maxDepth: 3 },
    reference,
    fc.constantFrom(...PIECES),
    expression.map((right) => `#set($x = ${right})`),
    fc
      .tuple(expression, tie('block'), tie('block'))
      .map(([test, yes, no]) => `#if(${test})${yes}#{else}${no}#end`),
    fc.tuple(value, tie('block')).map(([list, body]) => `#foreach($i in ${list})${body}#end`),
    fc.tuple(tie('block'), value).map(([body, arg]) => `#macro(mm $p)${body}$p#end#mm(${arg})`),
    tie('block').map((body) => `#define($x)${body}#end`),
    value.map((text) => `#evaluate(${text})`),
    fc.constantFrom('#break', '#stop', '#mm("z")', '#@mm()b#end', '$bodyContent'),
  ),
}))

/** Templates that are nearly right: whole statements, then a few characters lost, doubled or put in. */
export const arbitraryTemplate: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(statement, { maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...PIECES)), { maxLength: 2 }),
  )
  .map(([statements, slips]) =>
    slips.reduce((text, [where, lost, put]) => {
      const at = text === '' ? 0 : where % (text.length + 1)
      return text.slice(0, at) + put + text.slice(at + lost)
    }, statements.join('')),
  )

/** Text without anything that begins a directive, a reference or an escape. */
export const plainText: fc.Arbitrary<string> = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('{', '}', '"', '\n', ' ', '(', ')', '.', '!', '*'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  })
  .map((text) => text.replaceAll(/[$#\\]/g, '-'))
