/**
 * The tokens of Velocity 1.7 by lexical state. Velocity's lexer takes the longest match of the state it is in; of two
 * equally long ones the first in this list. `more` is the beginning of a token whose rest is read in another state,
 * `special` is text that the next token carries in front, `skip` is dropped.
 */
export type LexState =
  | 'text'
  | 'pre-directive'
  | 'directive'
  | 'reference'
  | 'modifier'
  | 'arguments'
  | 'index'
  | 'text-block'
  | 'multi-line-comment'
  | 'formal-comment'
  | 'line-comment'

export type TokenKind = (typeof TOKENS)[number][0] | 'end-of-template'
export type Role = 'token' | 'more' | 'special' | 'skip'

const IN_DIRECTIVE = ['directive', 'arguments'] as const
const IN_REFERENCE = ['reference', 'modifier'] as const
const IN_NAME = ['reference', 'modifier', 'arguments'] as const
const IN_VALUE = ['directive', 'arguments', 'index'] as const
const EVERYWHERE = [
  'text',
  'pre-directive',
  'directive',
  'reference',
  'modifier',
  'arguments',
  'index',
  'text-block',
  'multi-line-comment',
  'formal-comment',
  'line-comment',
] as const

const WORD = String.raw`[A-Za-z_@][A-Za-z0-9_@]*`
const BRACKETED_WORD = String.raw`\{[A-Za-z_][A-Za-z0-9_@]*\}`
const NEWLINE = String.raw`(?:\r\n|\n|\r)`
const TO_NEWLINE = String.raw`(?:[ \t]*${NEWLINE})?`
const EXPONENT = String.raw`[eE][+-]?[0-9]+`

/** Kind, states, pattern, role. A string literal has no pattern here: `string-literal.ts` finds its end. */
export const TOKENS = [
  ['index-open', IN_REFERENCE, String.raw`\[`, 'token'],
  ['index-close', ['index'], String.raw`\]`, 'token'],
  ['bracket-open', IN_DIRECTIVE, String.raw`\[`, 'token'],
  ['bracket-close', IN_DIRECTIVE, String.raw`\]`, 'token'],
  ['comma', IN_DIRECTIVE, ',', 'token'],
  ['range', IN_DIRECTIVE, String.raw`\.\.`, 'token'],
  ['colon', IN_DIRECTIVE, ':', 'token'],
  ['map-open', IN_DIRECTIVE, String.raw`\{`, 'token'],
  ['map-close', IN_DIRECTIVE, String.raw`\}`, 'token'],
  ['paren-open', ['directive', 'modifier'], String.raw`\(`, 'token'],
  ['paren-close', ['directive'], String.raw`\)${TO_NEWLINE}`, 'token'],
  ['arguments-close', ['arguments'], String.raw`\)`, 'token'],
  ['escaped-directive', ['text'], String.raw`(?:\\\\)*\\#(?:${WORD}|${BRACKETED_WORD})`, 'token'],
  ['set', ['text', ...IN_NAME], String.raw`[ \t]*(?:#set|#\{set\}) *\(`, 'token'],
  ['dollar', EVERYWHERE, String.raw`\\*\$`, 'more'],
  ['dollar-bang', EVERYWHERE, String.raw`\\*\$\\*!`, 'more'],
  ['text-block-open', EVERYWHERE, String.raw`#\[\[`, 'more'],
  ['formal-comment-open', EVERYWHERE, String.raw`#\*\*[^#]`, 'more'],
  ['multi-line-comment-open', EVERYWHERE, String.raw`#\*`, 'more'],
  ['hash', EVERYWHERE, '#', 'more'],
  ['line-comment-open', ['text', 'pre-directive', 'directive', 'reference'], '##', 'token'],
  ['double-escape', ['text'], String.raw`\\\\`, 'token'],
  ['escape', ['text'], String.raw`\\`, 'token'],
  ['text', ['text'], String.raw`[^$#\\]+`, 'token'],
  ['line-comment-close', ['line-comment'], NEWLINE, 'token'],
  ['formal-comment', ['formal-comment'], String.raw`\*#`, 'token'],
  ['multi-line-comment', ['multi-line-comment'], String.raw`\*#`, 'token'],
  ['text-block', ['text-block'], String.raw`\]\]#`, 'token'],
  ['commented', ['line-comment', 'formal-comment', 'multi-line-comment'], String.raw`[^]`, 'skip'],
  ['verbatim', ['text-block'], String.raw`[^]`, 'more'],
  ['white-space', IN_VALUE, String.raw`[ \t\n\r]+`, 'token'],
  ['string', IN_VALUE, '', 'token'],
  ['true', ['reference', 'directive', 'modifier', 'arguments', 'index'], 'true', 'token'],
  ['false', ['reference', 'directive', 'modifier', 'arguments', 'index'], 'false', 'token'],
  ['newline', ['directive'], NEWLINE, 'token'],
  ['minus', ['directive'], '-', 'token'],
  ['plus', ['directive'], String.raw`\+`, 'token'],
  ['times', ['directive'], String.raw`\*`, 'token'],
  ['divide', ['directive'], '/', 'token'],
  ['modulo', ['directive'], '%', 'token'],
  ['and', ['directive'], '&&|and', 'token'],
  ['or', ['directive'], String.raw`\|\||or`, 'token'],
  ['less', ['directive'], '<|lt', 'token'],
  ['less-or-equal', ['directive'], '<=|le', 'token'],
  ['greater', ['directive'], '>|gt', 'token'],
  ['greater-or-equal', ['directive'], '>=|ge', 'token'],
  ['equal', ['directive'], '==|eq', 'token'],
  ['not-equal', ['directive'], '!=|ne', 'token'],
  ['not', ['directive'], '!|not', 'token'],
  ['assign', ['directive'], '=', 'token'],
  ['end', ['pre-directive'], String.raw`(?:end|\{end\})${TO_NEWLINE}`, 'token'],
  ['if', ['pre-directive'], String.raw`if|\{if\}`, 'token'],
  ['elseif', ['pre-directive'], String.raw`elseif|\{elseif\}`, 'token'],
  ['else', ['pre-directive'], String.raw`(?:else|\{else\})${TO_NEWLINE}`, 'token'],
  ['integer', ['pre-directive', ...IN_VALUE], String.raw`-?[0-9]+(?:\.\.)?`, 'token'],
  [
    'decimal',
    ['pre-directive', ...IN_VALUE],
    String.raw`-?[0-9]+\.[0-9]*(?:${EXPONENT})?|-?\.[0-9]+(?:${EXPONENT})?|-?[0-9]+${EXPONENT}`,
    'token',
  ],
  ['word', ['pre-directive', 'directive'], WORD, 'token'],
  ['bracketed-word', ['pre-directive', 'directive'], BRACKETED_WORD, 'token'],
  ['identifier', IN_NAME, String.raw`[A-Za-z_][A-Za-z0-9_-]*`, 'token'],
  ['dot', IN_NAME, String.raw`\.[a-zA-Z]`, 'token'],
  ['curly-open', IN_REFERENCE, String.raw`\{`, 'token'],
  ['curly-close', IN_REFERENCE, String.raw`\}`, 'token'],
  ['reference-end', IN_REFERENCE, String.raw`[^]`, 'special'],
  ['directive-end', ['pre-directive'], String.raw`[^]`, 'special'],
  ['empty-index', ['text', 'reference'], String.raw`\$\[|\$!\[|\$\\!\[|\$\.`, 'token'],
] as const satisfies readonly (readonly [string, readonly LexState[], string, Role])[]
