import type { ShownDocument } from '#engine/simulators/pipeline/trace.ts'

/** A line of a document, and whether it stood before, stands after, or both. */
export type DocumentLine = {
  readonly sign: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Two documents line by line: what is gone before what is new, in the order of the first line, headers, body. */
export function documentChanges(before: ShownDocument, after: ShownDocument): readonly DocumentLine[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  const left = new Set(is)
  const stood = new Set(was)
  return [
    ...was.map((text) => ({ sign: left.has(text) ? 'same' : 'gone', text }) as const),
    ...is.filter((text) => !stood.has(text)).map((text) => ({ sign: 'new', text }) as const),
  ]
}

/** First line, headers, and the body with its length where it has one. */
function linesOf({ line, headers, body, bodyBytes }: ShownDocument): readonly string[] {
  return [
    line,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(bodyBytes === 0 ? [] : [body.trim() === '' ? `(a body of ${bodyBytes} bytes)` : body]),
  ]
}
