import type { TokenKind } from './token-kinds.ts'

/** A token with its place in the template; `next` is there once the parser has asked for it, as in Velocity. */
export type Token = {
  readonly kind: TokenKind
  /** The text, with the beginning that other states had read. A reference loses its escapes and prefix when it is parsed. */
  image: string
  readonly start: number
  readonly end: number
  /** Text that stands before this token and belongs to no other, such as a lone `$`. */
  readonly special: readonly string[]
  next: Token | null
}

/** What the token contributes when a piece of template is printed as it stands. A block comment contributes nothing. */
export function literalOf(token: Token): string {
  if (token.kind === 'multi-line-comment') return ''
  const last = token.special.at(-1)
  if (last === undefined || last.startsWith('##')) return token.image
  return token.special.map(specialText).join('') + token.image
}

/** Velocity keeps of such text only `#`, `$` and the backslashes before a `$`. */
function specialText(text: string): string {
  let kept = ''
  for (let at = 0; at < text.length; at++) {
    const escaped = /^\\+\$/.exec(text.slice(at))
    if (escaped) {
      kept += escaped[0]
      at += escaped[0].length
    } else if (text[at] === '#' || text[at] === '$') {
      kept += text[at] ?? ''
    }
  }
  return kept
}

/** The literal of all tokens from `first` to `last`. */
export function literalBetween(first: Token, last: Token): string {
  let text = literalOf(first)
  for (let token = first; token !== last && token.next;) {
    token = token.next
    text += literalOf(token)
  }
  return text
}
