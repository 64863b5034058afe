import type { Block, DirectiveNode, Expression } from './ast.ts'
import { parseValue, startsParameter } from './parse-expression.ts'
import { TemplateFailure } from './template-failure.ts'
import type { TokenStream } from './token-stream.ts'
import type { Token } from './token.ts'

const WITH_BLOCK: ReadonlySet<string> = new Set(['foreach', 'macro', 'literal', 'define'])
const WITHOUT_BLOCK: ReadonlySet<string> = new Set(['include', 'parse', 'evaluate', 'break', 'stop'])

/** Whether Velocity itself has a directive of this name (`#if` and `#set` are part of the grammar and not among them). */
export function isDirective(name: string): boolean {
  return WITH_BLOCK.has(name) || WITHOUT_BLOCK.has(name)
}

/** What the parser of one template carries: its tokens, and the macros defined so far. */
export type ParserState = { readonly tokens: TokenStream; readonly macros: Set<string> }

/** `#name(…)` with its block if it has one; anything else that begins with `#` and a letter, too. */
export function parseDirective(state: ParserState, parseBlock: (state: ParserState) => Block): DirectiveNode {
  const { tokens } = state
  const first = tokens.take('word', 'bracketed-word')
  const name = first.kind === 'word' ? first.image.slice(1) : first.image.slice(2, -1)
  tokens.lexer.state = 'directive'
  if (!opensParenthesis(tokens)) return withoutArguments(tokens, first, name)
  tokens.skip('white-space')
  tokens.take('paren-open')
  const args = parseArguments(tokens, name, first)
  tokens.skip('white-space')
  const close = tokens.take('paren-close')
  const common = { type: 'directive', name, args, hasArguments: true, first } as const
  if (!WITH_BLOCK.has(name) && !name.startsWith('@')) return { ...common, body: null, last: close }
  const body = parseBlock(state)
  const last = tokens.take('end')
  if (name === 'macro') state.macros.add(macroName(args, first))
  return { ...common, body, last }
}

/** The characters decide, not the tokens: white space may stand before the parenthesis. */
function opensParenthesis({ lexer }: TokenStream): boolean {
  let at = lexer.position
  while (' \t\r\n'.includes(lexer.text[at] ?? '-')) at += 1
  return lexer.text[at] === '('
}

function withoutArguments(tokens: TokenStream, first: Token, name: string): DirectiveNode {
  if (name === 'macro')
    throw new TemplateFailure('parse', 'A macro declaration needs at least a name.', first.start)
  tokens.lexer.pop()
  return { type: 'directive', name, args: [], body: null, hasArguments: false, first, last: first }
}

function parseArguments(tokens: TokenStream, name: string, directive: Token): Expression[] {
  const args: Expression[] = []
  while (startsArgument(tokens)) {
    tokens.skip('white-space')
    if (tokens.skip('comma')) tokens.skip('white-space')
    const arg = parseArgument(tokens)
    checkArgument(arg, args.length, name, directive)
    args.push(arg)
  }
  return args
}

/** White space, a comma, white space: judged by two tokens. */
function startsArgument(tokens: TokenStream): boolean {
  const first = tokens.peek()
  if (first.kind !== 'white-space' && first.kind !== 'comma') return isArgumentStart(first)
  const second = tokens.after(first)
  if (first.kind === 'white-space') return second.kind === 'comma' || isArgumentStart(second)
  return second.kind === 'white-space' || isArgumentStart(second)
}

function isArgumentStart({ kind }: Token): boolean {
  return kind === 'word' || (kind !== 'white-space' && startsParameter(kind))
}

function parseArgument(tokens: TokenStream): Expression {
  if (!tokens.is('word')) return parseValue(tokens)
  const word = tokens.take('word')
  return { type: 'word', image: word.image, first: word, last: word }
}

function checkArgument(arg: Expression, position: number, name: string, directive: Token): void {
  const isMacroName = name === 'macro' && position === 0
  if (isMacroName && arg.type !== 'word')
    throw new TemplateFailure('parse', 'The first argument of #macro is its name.', directive.start)
  if (arg.type !== 'word' || isMacroName || !isDirective(name)) return
  if (name === 'foreach' && position === 1) return
  throw new TemplateFailure('parse', `"${arg.image}" is no argument of #${name}.`, arg.first.start)
}

function macroName(args: readonly Expression[], directive: Token): string {
  const [name] = args
  if (name?.type !== 'word')
    throw new TemplateFailure('parse', 'The first argument of #macro is its name.', directive.start)
  return name.image
}
