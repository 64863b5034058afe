import type { Block, Branch, Expression, Statement } from './ast.ts'
import { isDirective, type ParserState, parseDirective } from './parse-directive.ts'
import { nested, PARAMETER_PARSERS, parseExpression } from './parse-expression.ts'
import { parseReference, startsReference } from './parse-reference.ts'
import type { TokenKind } from './token-kinds.ts'
import { TokenStream } from './token-stream.ts'
import { literalOf } from './token.ts'

export type ParsedTemplate = {
  readonly block: Block
  /** Names of the macros that the template defines: an escaped call of one loses its backslash. */
  readonly macros: ReadonlySet<string>
}

/** Parses a template from `start` on as Velocity 1.7 does. Throws a parse failure with its place in the text. */
export function parse(text: string, knownMacros: Iterable<string> = [], start = 0): ParsedTemplate {
  const state: ParserState = { tokens: new TokenStream(text, start), macros: new Set(knownMacros) }
  const block = parseBlock(state)
  state.tokens.take('end-of-template')
  return { block, macros: state.macros }
}

const STATEMENT_STARTS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'paren-open',
  'paren-close',
  'escaped-directive',
  'set',
  'line-comment-open',
  'double-escape',
  'escape',
  'text',
  'formal-comment',
  'multi-line-comment',
  'text-block',
  'string',
  'if',
  'integer',
  'decimal',
  'word',
  'bracketed-word',
  'identifier',
  'dot',
  'curly-open',
  'curly-close',
  'empty-index',
])

function parseBlock(state: ParserState): Block {
  const { tokens } = state
  const first = tokens.peek()
  const statements: Statement[] = []
  while (STATEMENT_STARTS.has(tokens.peek().kind))
    statements.push(nested(tokens, () => parseStatement(state)))
  return { statements, first, last: statements.length > 0 ? tokens.current : first }
}

function parseStatement(state: ParserState): Statement {
  const { tokens } = state
  if (startsReference(tokens)) return parseReference(tokens, PARAMETER_PARSERS)
  const { kind } = tokens.peek()
  switch (kind) {
    case 'if':
      return parseIf(state)
    case 'set':
      return parseSet(tokens)
    case 'word':
    case 'bracketed-word':
      return parseDirective(state, parseBlock)
    default:
      return parseText(state, kind)
  }
}

function parseText(state: ParserState, kind: TokenKind): Statement {
  const { tokens } = state
  const first = tokens.take(kind)
  const text = textOf(state, kind)
  return { type: 'text', text, first, last: tokens.current }
}

/** What the token just taken prints. */
function textOf(state: ParserState, kind: TokenKind): string {
  const { tokens } = state
  const { current } = tokens
  switch (kind) {
    case 'line-comment-open':
      tokens.skip('line-comment-close')
      return current.image.slice(0, current.image.indexOf('##'))
    case 'formal-comment':
    case 'multi-line-comment':
      return current.image.includes('#*') ? current.image.slice(0, current.image.indexOf('#*')) : ''
    case 'text-block':
      return current.image.slice('#[['.length, -']]#'.length)
    case 'escaped-directive':
      current.image = unescapeDirective(current.image, state.macros)
      return current.image
    case 'double-escape':
      return parseEscapes(state)
    default:
      return literalOf(current)
  }
}

/** Two backslashes print as one before a directive, and as two before anything else. */
function parseEscapes(state: ParserState): string {
  const { tokens, macros } = state
  let count = 1
  while (tokens.skip('double-escape')) count += 1
  const next = tokens.peek()
  const name = next.image.slice(1)
  const isControl =
    ['end', 'if', 'elseif', 'else'].includes(next.kind) || isDirective(name) || macros.has(name)
  return (isControl ? '\\' : '\\\\').repeat(count)
}

const CONTROL_NAMES: ReadonlySet<string> = new Set(['if', 'end', 'set', 'else', 'elseif'])

function unescapeDirective(image: string, macros: ReadonlySet<string>): string {
  const last = image.lastIndexOf('\\')
  const directive = image.slice(last + 1)
  const name = directive.startsWith('#{') ? directive.slice(2, -1) : directive.slice(1)
  const isKnown = CONTROL_NAMES.has(name) || isDirective(name) || macros.has(name)
  return isKnown ? image.slice(0, Math.floor(last / 2)) + directive : image
}

function parseSet(tokens: TokenStream): Statement {
  const first = tokens.take('set')
  tokens.skip('white-space')
  const target = parseReference(tokens, PARAMETER_PARSERS)
  tokens.skip('white-space')
  tokens.take('assign')
  const value = parseExpression(tokens)
  tokens.take('paren-close')
  tokens.lexer.isInSet = false
  tokens.skip('newline')
  return { type: 'set', target, value, first, last: tokens.current }
}

function parseIf(state: ParserState): Statement {
  const { tokens } = state
  const first = tokens.peek()
  const branches: Branch[] = [parseBranch(state, 'if')]
  while (tokens.is('elseif')) branches.push(parseBranch(state, 'elseif'))
  if (tokens.is('else')) {
    const start = tokens.take('else')
    const body = parseBlock(state)
    branches.push({ test: null, body, first: start, last: start })
  }
  return { type: 'if', branches, first, last: tokens.take('end') }
}

function parseBranch(state: ParserState, kind: 'if' | 'elseif'): Branch {
  const { tokens } = state
  const first = tokens.take(kind)
  tokens.skip('white-space')
  tokens.take('paren-open')
  const test: Expression = parseExpression(tokens)
  const last = tokens.take('paren-close')
  return { test, body: parseBlock(state), first, last }
}
