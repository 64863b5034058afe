import type { Expression } from '#engine/gateway/templates/syntax/ast.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import type { CompileContext } from './compile-context.ts'
import type { Evaluate } from './frame.ts'

type StringLiteral = Expression & { readonly type: 'string' }

/**
 * A string. In double quotes it is a template of its own if it has a `$` or `#` in it. Velocity adds a space so that a name
 * at the end is closed, and takes the last character off again, but not if there is a line comment in it.
 */
export function compileString(literal: StringLiteral, context: CompileContext): Evaluate {
  const { image, first } = literal
  const quote = image.startsWith('"') ? '"' : "'"
  const inner = image.slice(1, -1)
  const unescaped = quote === '"' ? unescapeUnicode(inner, first.start) : inner
  const text = unescaped.replaceAll(quote + quote, quote)
  if (quote === "'" || !/[$#]/.test(image)) return () => text
  const isVerbatim = text === inner
  const outer = context.place(literal)
  const place: CompileContext['place'] = (node) =>
    isVerbatim
      ? {
          start: outer.start + 1 + node.first.start,
          end: outer.start + 1 + Math.min(node.last.end, inner.length),
        }
      : outer
  const hasComment = text.includes('##')
  const run = context.compileText(hasComment ? text : `${text} `, { ...context, place })
  return (frame) => {
    const printed = frame.capture(run)
    frame.spend(printed.length >> 4)
    return hasComment ? printed : printed.slice(0, -1)
  }
}

/** Velocity reads `\u` and four hexadecimal digits as one character before anything else. */
function unescapeUnicode(text: string, offset: number): string {
  return text.replaceAll(/\\u(.{0,4})/gs, (_, digits: string) => {
    if (!/^[0-9a-fA-F]{4}$/.test(digits))
      throw new TemplateFailure('parse', String.raw`\u needs four hexadecimal digits.`, offset)
    return String.fromCharCode(Number.parseInt(digits, 16))
  })
}
