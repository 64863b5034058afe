import { Lexer } from './lexer.ts'
import { TemplateFailure } from './template-failure.ts'
import type { TokenKind } from './token-kinds.ts'
import type { Token } from './token.ts'

/**
 * The parser's view of the lexer. Tokens are read only when asked for, as in Velocity: the parser switches the lexer's state
 * in between, so reading ahead would change what is read.
 */
export class TokenStream {
  readonly lexer: Lexer
  #current: Token

  constructor(text: string, start = 0) {
    this.lexer = new Lexer(text, start)
    this.#current = { kind: 'text', image: '', start: 0, end: 0, special: [], next: null }
  }

  /** The token that was taken last. */
  get current(): Token {
    return this.#current
  }

  after(token: Token): Token {
    token.next ??= this.lexer.next()
    return token.next
  }

  peek(): Token {
    return this.after(this.#current)
  }

  is(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.peek().kind)
  }

  take(...kinds: readonly TokenKind[]): Token {
    const token = this.peek()
    if (!kinds.includes(token.kind)) throw this.unexpected()
    this.#current = token
    return token
  }

  /** Takes a token of this kind if it is next. */
  skip(kind: TokenKind): boolean {
    const isNext = this.is(kind)
    if (isNext) this.take(kind)
    return isNext
  }

  unexpected(): TemplateFailure {
    const { kind, image, start } = this.peek()
    const what =
      kind === 'end-of-template' ? 'The template ends too early.' : `"${image.trim()}" does not belong here.`
    return new TemplateFailure('parse', what, start)
  }
}
