import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** Reads a path from left to right. */
export class PathReader {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  wrong(what: string): TemplateFailure {
    return new TemplateFailure('method', `The path ${this.text} is not valid: ${what} at ${this.at + 1}.`)
  }

  isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  peek(): string {
    return this.text[this.at] ?? ''
  }

  skip(token: string): boolean {
    const isNext = this.text.startsWith(token, this.at)
    if (isNext) this.at += token.length
    return isNext
  }

  spaces(): void {
    this.match(/\s*/y)
  }

  need(token: string): void {
    if (!this.skip(token)) throw this.wrong(`"${token}" is missing`)
  }

  /** Takes what a sticky pattern matches here, or null. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match) this.at += match[0].length
    return match
  }

  /** A text in single or double quotes, with backslash escapes. */
  quoted(): string {
    const quote = this.peek()
    const match = this.match(quote === '"' ? /"((?:[^"\\]|\\[^])*)"/y : /'((?:[^'\\]|\\[^])*)'/y)
    if (!match) throw this.wrong('a closing quote is missing')
    return (match[1] ?? '').replaceAll(/\\(u[0-9a-fA-F]{4}|[^])/g, (_, escaped: string) => unescape(escaped))
  }
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

function unescape(escaped: string): string {
  if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
  return CONTROLS[escaped] ?? escaped
}
