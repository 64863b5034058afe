import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** Reads a pattern from left to right. */
export class RegexReader {
  readonly source: string
  at = 0

  constructor(source: string) {
    this.source = source
  }

  /** Java's PatternSyntaxException. */
  wrong(what: string): TemplateFailure {
    return new TemplateFailure('method', `${what} in the pattern ${this.source} (PatternSyntaxException).`)
  }

  isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  /** The next character, or the one `ahead` of it; empty behind the end. */
  peek(ahead = 0): string {
    return this.source[this.at + ahead] ?? ''
  }

  take(): string {
    const unit = this.peek()
    this.at += 1
    return unit
  }

  skip(text: string): boolean {
    const isNext = this.source.startsWith(text, this.at)
    if (isNext) this.at += text.length
    return isNext
  }

  /** Takes what a pattern (anchored with `^`) matches here, or null. */
  match(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.source.slice(this.at))
    if (match) this.at += match[0].length
    return match
  }
}
