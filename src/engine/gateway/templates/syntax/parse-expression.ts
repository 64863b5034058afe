import type { BinaryOperator, Expression } from './ast.ts'
import { parseReference } from './parse-reference.ts'
import { TemplateFailure } from './template-failure.ts'
import type { TokenKind } from './token-kinds.ts'
import type { TokenStream } from './token-stream.ts'
import type { Token } from './token.ts'

const PARAMETER_STARTS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bracket-open',
  'map-open',
  'white-space',
  'string',
  'true',
  'false',
  'integer',
  'decimal',
  'identifier',
  'curly-open',
])

export function startsParameter(kind: TokenKind): boolean {
  return PARAMETER_STARTS.has(kind)
}

/** What a reference needs to parse its arguments and indexes. */
export const PARAMETER_PARSERS = { startsParameter, parameter: parseParameter, index: parseIndexParameter }

/** Deeper than this a template is refused: nothing real nests so far, and the parser must not overflow. */
const MOST_NESTED = 200

const depths = new WeakMap<TokenStream, number>()

/** Runs a parser one level deeper. */
export function nested<T>(tokens: TokenStream, parse: () => T): T {
  const depth = (depths.get(tokens) ?? 0) + 1
  if (depth > MOST_NESTED)
    throw new TemplateFailure('budget', `More than ${MOST_NESTED} levels are nested.`, tokens.peek().start)
  depths.set(tokens, depth)
  const result = parse()
  depths.set(tokens, depth - 1)
  return result
}

type Level = Partial<Record<TokenKind, BinaryOperator>>

/** Weakest first; operators of one level group from the left. */
const LEVELS: readonly Level[] = [
  { or: 'or' },
  { and: 'and' },
  { equal: 'equal', 'not-equal': 'not-equal' },
  {
    less: 'less',
    greater: 'greater',
    'less-or-equal': 'less-or-equal',
    'greater-or-equal': 'greater-or-equal',
  },
  { plus: 'plus', minus: 'minus' },
  { times: 'times', divide: 'divide', modulo: 'modulo' },
]

export function parseExpression(tokens: TokenStream): Expression {
  return nested(tokens, () => parseLevel(tokens, 0))
}

function parseLevel(tokens: TokenStream, level: number): Expression {
  const operators = LEVELS[level]
  if (!operators) return parseUnary(tokens)
  let left = parseLevel(tokens, level + 1)
  const { first } = left
  for (;;) {
    const { kind } = tokens.peek()
    const operator = operators[kind]
    if (!operator) return left
    tokens.take(kind)
    const printed = tokens.peek()
    const right = parseLevel(tokens, level + 1)
    const last = tokens.current
    left = { type: 'binary', operator, left, right, first, last, printed: { first: printed, last } }
  }
}

function parseUnary(tokens: TokenStream): Expression {
  const first = tokens.peek()
  const isNot = first.kind === 'not' || (first.kind === 'white-space' && tokens.after(first).kind === 'not')
  if (!isNot) return parsePrimary(tokens)
  tokens.skip('white-space')
  tokens.take('not')
  const operand = nested(tokens, () => parseUnary(tokens))
  return { type: 'not', operand, first, last: tokens.current }
}

function parsePrimary(tokens: TokenStream): Expression {
  tokens.skip('white-space')
  let value: Expression
  if (tokens.skip('paren-open')) {
    const first = tokens.peek()
    const inner = parseExpression(tokens)
    value = { ...inner, printed: { first, last: tokens.current } }
    tokens.take('paren-close')
  } else {
    value = parseValue(tokens)
  }
  tokens.skip('white-space')
  return value
}

/** A value with the white space around it. */
export function parseParameter(tokens: TokenStream): Expression {
  tokens.skip('white-space')
  const value = nested(tokens, () => parseValue(tokens))
  tokens.skip('white-space')
  return value
}

/** What may stand in `[…]` behind a reference: no lists, maps or decimals. */
export function parseIndexParameter(tokens: TokenStream): Expression {
  tokens.skip('white-space')
  if (!tokens.is('string', 'integer', 'true', 'false', 'identifier', 'curly-open')) throw tokens.unexpected()
  const value = nested(tokens, () => parseValue(tokens))
  tokens.skip('white-space')
  return value
}

export function parseValue(tokens: TokenStream): Expression {
  const first = tokens.peek()
  switch (first.kind) {
    case 'identifier':
    case 'curly-open':
      return parseReference(tokens, PARAMETER_PARSERS)
    case 'string':
    case 'integer':
    case 'decimal':
      tokens.take(first.kind)
      return { type: first.kind, image: first.image, first, last: first }
    case 'true':
    case 'false':
      tokens.take(first.kind)
      return { type: 'boolean', value: first.kind === 'true', first, last: first }
    case 'bracket-open':
      return startsRange(tokens) ? parseRange(tokens) : parseList(tokens)
    case 'map-open':
      return parseMap(tokens)
    default:
      throw tokens.unexpected()
  }
}

/** `[a..b]`, told from a list by what stands behind its first value. */
function startsRange(tokens: TokenStream): boolean {
  let token = tokens.after(tokens.peek())
  if (token.kind === 'white-space') token = tokens.after(token)
  const end = token.kind === 'integer' ? token : endOfReference(tokens, token)
  if (!end) return false
  token = tokens.after(end)
  if (token.kind === 'white-space') token = tokens.after(token)
  return token.kind === 'range'
}

const OPENS: ReadonlySet<TokenKind> = new Set<TokenKind>(['index-open', 'paren-open', 'curly-open'])
const CLOSES: ReadonlySet<TokenKind> = new Set<TokenKind>(['index-close', 'arguments-close', 'curly-close'])
const IN_CHAIN: ReadonlySet<TokenKind> = new Set<TokenKind>(['dot', 'identifier', 'index-open', 'paren-open'])

/** The last token of the reference that begins with this one, by counting what opens and closes; null if it is none. */
function endOfReference(tokens: TokenStream, start: Token): Token | null {
  if (start.kind !== 'identifier' && start.kind !== 'curly-open') return null
  let depth = OPENS.has(start.kind) ? 1 : 0
  let last = start
  for (;;) {
    const { kind } = tokens.after(last)
    const goesOn = depth > 0 ? kind !== 'end-of-template' && kind !== 'paren-close' : IN_CHAIN.has(kind)
    if (!goesOn) return depth === 0 ? last : null
    if (OPENS.has(kind)) depth += 1
    else if (CLOSES.has(kind)) depth -= 1
    last = tokens.after(last)
  }
}

function parseRange(tokens: TokenStream): Expression {
  const first = tokens.take('bracket-open')
  const from = parseRangeEnd(tokens)
  tokens.take('range')
  const to = parseRangeEnd(tokens)
  return { type: 'range', from, to, first, last: tokens.take('bracket-close') }
}

function parseRangeEnd(tokens: TokenStream): Expression {
  tokens.skip('white-space')
  if (!tokens.is('identifier', 'curly-open', 'integer')) throw tokens.unexpected()
  const value = parseValue(tokens)
  tokens.skip('white-space')
  return value
}

function parseList(tokens: TokenStream): Expression {
  const first = tokens.take('bracket-open')
  const items: Expression[] = []
  if (startsParameter(tokens.peek().kind)) {
    items.push(parseParameter(tokens))
    while (tokens.skip('comma')) items.push(parseParameter(tokens))
  }
  return { type: 'list', items, first, last: tokens.take('bracket-close') }
}

/** Keys and values in turn. */
function parseMap(tokens: TokenStream): Expression {
  const first = tokens.take('map-open')
  const items: Expression[] = []
  if (startsEntry(tokens)) {
    do {
      items.push(parseParameter(tokens))
      tokens.take('colon')
      items.push(parseParameter(tokens))
    } while (tokens.skip('comma'))
  } else {
    tokens.skip('white-space')
  }
  return { type: 'map', items, first, last: tokens.take('map-close', 'curly-close') }
}

function startsEntry(tokens: TokenStream): boolean {
  const first = tokens.peek()
  return startsParameter(first.kind === 'white-space' ? tokens.after(first).kind : first.kind)
}
