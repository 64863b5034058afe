import type { Expression, Part, Reference } from './ast.ts'
import type { TokenKind } from './token-kinds.ts'
import type { TokenStream } from './token-stream.ts'
import { literalBetween, type Token } from './token.ts'

/** Whether a reference begins here, judged by two tokens as Velocity does. */
export function startsReference(tokens: TokenStream): boolean {
  const first = tokens.peek()
  return (
    first.kind === 'identifier' || (first.kind === 'curly-open' && tokens.after(first).kind === 'identifier')
  )
}

/** The parsers of what stands between the brackets and parentheses of a reference. */
export type ParameterParsers = {
  readonly startsParameter: (kind: TokenKind) => boolean
  readonly parameter: (tokens: TokenStream) => Expression
  readonly index: (tokens: TokenStream) => Expression
}

/** `$name`, `$!name`, `${name}`, `$!{name}` with what follows: `.property`, `.method(…)`, `[…]`. */
export function parseReference(tokens: TokenStream, parsers: ParameterParsers): Reference {
  const first = tokens.peek()
  const isFormal = tokens.skip('curly-open')
  tokens.take('identifier')
  const parts: Part[] = []
  parseIndexes(tokens, parsers, parts)
  while (tokens.is('dot') && tokens.after(tokens.peek()).kind === 'identifier') {
    tokens.take('dot')
    parts.push(startsMethod(tokens, parsers) ? parseMethod(tokens, parsers) : parseProperty(tokens))
    parseIndexes(tokens, parsers, parts)
  }
  if (isFormal) tokens.take('curly-close')
  return { type: 'reference', ...describe(first, tokens.current), parts, first, last: tokens.current }
}

function parseIndexes(tokens: TokenStream, parsers: ParameterParsers, parts: Part[]): void {
  while (tokens.is('index-open')) {
    const first = tokens.take('index-open')
    const index = parsers.index(tokens)
    parts.push({ type: 'index', index, first, last: tokens.take('index-close') })
  }
}

function parseProperty(tokens: TokenStream): Part {
  const name = tokens.take('identifier')
  return { type: 'property', name: name.image, first: name, last: name }
}

/** Velocity looks three tokens ahead: a name, a parenthesis, and something that may follow it. */
function startsMethod(tokens: TokenStream, { startsParameter }: ParameterParsers): boolean {
  const parenthesis = tokens.after(tokens.peek())
  if (parenthesis.kind !== 'paren-open') return false
  const { kind } = tokens.after(parenthesis)
  return kind === 'arguments-close' || startsParameter(kind)
}

function parseMethod(tokens: TokenStream, { startsParameter, parameter }: ParameterParsers): Part {
  const first = tokens.take('identifier')
  tokens.take('paren-open')
  const args: Expression[] = []
  if (startsParameter(tokens.peek().kind)) {
    args.push(parameter(tokens))
    while (tokens.skip('comma')) args.push(parameter(tokens))
  }
  return { type: 'method', name: first.image, args, first, last: tokens.take('arguments-close') }
}

type Description = Pick<
  Reference,
  'root' | 'isQuiet' | 'isRunt' | 'isComputable' | 'isEscaped' | 'escapes' | 'prefix' | 'literal'
>

/** Reads escapes, prefix and kind off the first token, which loses what is not the reference itself. */
function describe(first: Token, last: Token): Description {
  if (first.image.includes('\\!')) return describeSlashBang(first)
  const backslashes = /^\\*/.exec(first.image)?.[0].length ?? 0
  const isEscaped = backslashes % 2 === 1
  const escapes = '\\'.repeat(Math.floor(backslashes / 2))
  const rest = first.image.slice(backslashes)
  const dollar = Math.max(0, rest.lastIndexOf('$'))
  const prefix = rest.slice(0, dollar)
  first.image = rest.slice(dollar)
  const isQuiet = first.image.startsWith('$!')
  const literal = isQuiet && !isEscaped ? '' : literalBetween(first, last)
  const isRunt = !first.image.startsWith('$')
  const common = { isQuiet, isRunt, isComputable: true, isEscaped, escapes, prefix, literal }
  return { ...common, root: rootOf(first, isRunt) }
}

function rootOf(first: Token, isRunt: boolean): string {
  if (isRunt) return first.image
  if (first.kind === 'curly-open') return first.next?.image ?? ''
  return first.image.slice(first.image.startsWith('$!') ? 2 : 1)
}

/** `$\!name` is no reference: it is printed with one backslash less. */
function describeSlashBang({ image }: Token): Description {
  const slash = image.indexOf('\\', image.indexOf('$'))
  const literal = image.slice(0, slash) + image.slice(slash + 1)
  const common = { isQuiet: false, isRunt: false, isComputable: false, isEscaped: false }
  return { ...common, escapes: '', prefix: '', root: literal, literal }
}
