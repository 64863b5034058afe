import { TemplateFailure } from './template-failure.ts'
import { stringLiteralEnd } from './string-literal.ts'
import { type LexState, type Role, TOKENS, type TokenKind } from './token-kinds.ts'
import type { Token } from './token.ts'

type Matcher = { readonly kind: TokenKind; readonly role: Role; readonly pattern: RegExp | null }
type Match = { readonly kind: TokenKind; readonly role: Role; readonly length: number }
type Saved = { readonly state: LexState; readonly opened: number; readonly closed: number }

const MATCHERS: ReadonlyMap<LexState, readonly Matcher[]> = (() => {
  const byState = new Map<LexState, Matcher[]>()
  for (const [kind, states, source, role] of TOKENS) {
    const pattern = source === '' ? null : new RegExp(source, 'y')
    for (const state of states) byState.set(state, [...(byState.get(state) ?? []), { kind, role, pattern }])
  }
  return byState
})()

const CLOSES_COMMENT: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'line-comment-close',
  'formal-comment',
  'multi-line-comment',
  'text-block',
])
const POPS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...CLOSES_COMMENT,
  'index-close',
  'end',
  'else',
  'curly-close',
  'newline',
])

/** Velocity 1.7's lexer: one state machine whose states are pushed and popped by the tokens themselves. */
export class Lexer {
  readonly text: string
  position: number
  state: LexState = 'text'
  isInSet = false
  #opened = 0
  #closed = 0
  #isInComment = false
  readonly #stack: Saved[] = []

  constructor(text: string, start = 0) {
    this.text = text
    this.position = start
  }

  /** The next token. Throws a parse failure where nothing matches, also for a lone `$` or `#` at the end. */
  next(): Token {
    const special: string[] = []
    for (;;) {
      const start = this.position
      if (start >= this.text.length) return this.#token('end-of-template', '', start, special)
      const { match, image } = this.#match(start)
      if (match.role === 'skip') continue
      if (match.role === 'special') {
        special.push(image)
        this.position -= 1
        this.pop()
        continue
      }
      return this.#token(match.kind, this.#act(match.kind, image), start, special)
    }
  }

  push(): void {
    this.#stack.push({ state: this.state, opened: this.#opened, closed: this.#closed })
    this.#opened = 0
  }

  pop(): boolean {
    const saved = this.#stack.pop()
    if (!saved) {
      this.#opened = 0
      this.state = 'text'
      return false
    }
    this.state = saved.state
    this.#opened = saved.opened
    this.#closed = saved.closed
    return true
  }

  #token(kind: TokenKind, image: string, start: number, special: readonly string[]): Token {
    return { kind, image, start, end: this.position, special, next: null }
  }

  /** Reads on through the beginnings of a token until one is whole. */
  #match(start: number): { readonly match: Match; readonly image: string } {
    for (;;) {
      const match = this.#longest()
      if (!match) {
        const found = this.text[this.position]
        const what = found === undefined ? 'The template ends' : `"${found}" stands`
        throw new TemplateFailure('parse', `${what} where Velocity expects something else.`, start)
      }
      this.position += match.length
      if (match.role !== 'more') return { match, image: this.text.slice(start, this.position) }
      this.#begin(match.kind)
    }
  }

  #longest(): Match | null {
    let best: Match | null = null
    for (const { kind, role, pattern } of MATCHERS.get(this.state) ?? []) {
      const end = pattern
        ? matchEnd(pattern, this.text, this.position)
        : stringLiteralEnd(this.text, this.position)
      const length = end - this.position
      if (end !== -1 && length > (best?.length ?? 0)) best = { kind, role, length }
    }
    return best
  }

  /** The beginning of a reference, a directive, a comment or a text block. */
  #begin(kind: TokenKind): void {
    if (this.#isInComment) return
    switch (kind) {
      case 'dollar':
      case 'dollar-bang':
        if (this.state === 'reference') this.pop()
        this.#enter('reference')
        break
      case 'hash':
        if (this.state === 'reference' || this.state === 'modifier') this.pop()
        this.#enter('pre-directive')
        break
      case 'text-block-open':
        this.#enterComment('text-block')
        break
      case 'formal-comment-open':
        this.position -= 1
        this.#enterComment('formal-comment')
        break
      default:
        if (kind === 'multi-line-comment-open') this.#enterComment('multi-line-comment')
    }
  }

  #enter(state: LexState): void {
    this.push()
    this.state = state
  }

  #enterComment(state: LexState): void {
    this.#isInComment = true
    this.#enter(state)
  }

  /** What a whole token does to the state; returns its image, which a few of them shorten. */
  #act(kind: TokenKind, image: string): string {
    switch (kind) {
      case 'integer':
        return this.#integer(image)
      case 'decimal':
      case 'string':
        this.#value(kind)
        return image
      case 'dot':
        this.position -= 1
        this.state = 'modifier'
        // Velocity keeps the dot alone: of `$!.name` the `$!` is lost.
        return '.'
      case 'set':
      case 'paren-open':
      case 'paren-close':
      case 'arguments-close':
        this.#parenthesis(kind)
        return image
      default:
        this.#change(kind)
        return image
    }
  }

  /** A value outside parentheses ends a directive. */
  #value(kind: 'decimal' | 'string'): void {
    const isIn = kind === 'string' ? this.state === 'directive' : this.state !== 'arguments'
    if (isIn && this.#opened === 0 && !this.isInSet) this.pop()
  }

  #integer(image: string): string {
    const isRange = image.endsWith('..')
    if (isRange) this.position -= 2
    const isInList = this.state === 'arguments' || this.state === 'index'
    if (this.#opened === 0 && !this.isInSet && !isInList) this.pop()
    return isRange ? image.slice(0, -2) : image
  }

  #parenthesis(kind: 'set' | 'paren-open' | 'paren-close' | 'arguments-close'): void {
    if (kind === 'arguments-close') this.state = 'reference'
    else if (kind === 'paren-close') this.#close()
    else if (kind === 'paren-open') {
      if (!this.#isInComment) this.#opened += 1
      if (this.state === 'modifier') this.state = 'arguments'
    } else if (!this.#isInComment) {
      this.isInSet = true
      this.#enter('directive')
      this.#opened += 1
    }
  }

  #change(kind: TokenKind): void {
    if (kind === 'index-open') this.#enter('index')
    else if (kind === 'if' || kind === 'elseif') this.state = 'directive'
    else if (kind === 'line-comment-open') this.#openLineComment()
    else if (POPS.has(kind)) {
      if (kind === 'newline') this.isInSet = false
      if (CLOSES_COMMENT.has(kind)) this.#isInComment = false
      this.pop()
    }
  }

  #openLineComment(): void {
    if (this.#isInComment) return
    if (this.state === 'reference') this.pop()
    this.#enterComment('line-comment')
  }

  /** A closing parenthesis leaves the state that opened it, and every state in between. */
  #close(): void {
    if (this.#isInComment) return
    while (this.#opened === 0) if (!this.pop()) return
    if (this.#opened === this.#closed + 1) this.pop()
    else this.#closed += 1
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}
