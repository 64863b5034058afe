/** What a piece of text is coloured as; `::highlight(gate-…)` in editor.module.css has the colours. */
export type TokenKind = 'keyword' | 'name' | 'string' | 'number' | 'comment'

/** A piece of text, `[start, end)` in UTF-16 units. */
export type TextSpan = { readonly start: number; readonly end: number }

export type Token = TextSpan & { readonly kind: TokenKind }

/** A language: one expression whose named groups are kinds of tokens, tried from left to right. */
export type Language = 'velocity' | 'json' | 'http' | 'text'

const JSON_STRING = String.raw`"(?:[^"\\\n]|\\.)*"?`
const NUMBER = String.raw`-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b`

const PATTERNS: Readonly<Record<Language, RegExp | null>> = {
  velocity: new RegExp(
    [
      String.raw`(?<comment>##[^\n]*|#\*[^]*?(?:\*#|$))`,
      String.raw`(?<keyword>#\{?[a-z]+\}?)`,
      String.raw`(?<name>\$!?\{?[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*\}?)`,
      String.raw`(?<string>${JSON_STRING}|'[^'\n]*'?)`,
      `(?<number>${NUMBER})`,
    ].join('|'),
    'g',
  ),
  json: new RegExp(
    [
      String.raw`(?<name>${JSON_STRING}(?=\s*:))`,
      `(?<string>${JSON_STRING})`,
      String.raw`(?<keyword>\b(?:true|false|null)\b)`,
      `(?<number>${NUMBER})`,
    ].join('|'),
    'g',
  ),
  http: new RegExp(
    [String.raw`(?<keyword>^[A-Z]+(?= \/))`, String.raw`(?<name>^[\w-]+(?=:))`, `(?<number>${NUMBER})`].join(
      '|',
    ),
    'gm',
  ),
  text: null,
}

const KINDS = ['keyword', 'name', 'string', 'number', 'comment'] as const satisfies readonly TokenKind[]

/** The coloured pieces of a text, in order. Only what is seen is given to it: no language here needs more than that. */
export function tokensOf(text: string, language: Language): readonly Token[] {
  const pattern = PATTERNS[language]
  if (pattern === null) return []
  const tokens: Token[] = []
  for (const match of text.matchAll(pattern)) {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined)
    if (kind !== undefined) tokens.push({ kind, start: match.index, end: match.index + match[0].length })
  }
  return tokens
}
