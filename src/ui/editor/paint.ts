import type { TextSpan, Token } from './grammar.ts'

/** A piece that is lit on top of the colours: what belongs together, what changed, what is wrong. */
export type MarkKind = 'lit' | 'kept' | 'moved' | 'bad'
export type EditorMark = TextSpan & { readonly kind: MarkKind }

/** Without it texts stand in one colour, and nothing else changes. */
export function canPaint(): boolean {
  return typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS
}

/** Above colours of the language: the later painted wins where both set the same property. */
const PRIORITY: Readonly<Record<string, number>> = { lit: 2, bad: 3, moved: 1, kept: 1 }

function highlightOf(kind: string): Highlight {
  const name = `gate-${kind}`
  const known = CSS.highlights.get(name)
  if (known !== undefined) return known
  const made = new Highlight()
  made.priority = PRIORITY[kind] ?? 0
  CSS.highlights.set(name, made)
  return made
}

/**
 * Colours pieces of a text node, offsets counted in the node, and answers with what takes the colours back. The named
 * highlights are shared by all editors of the page, so each takes back its own ranges only.
 */
export function paint(node: Node, spans: readonly (Token | EditorMark)[]): () => void {
  if (!canPaint()) return () => undefined
  const length = node.textContent?.length ?? 0
  const painted = spans.flatMap(({ kind, start, end }) => {
    const [from, to] = [Math.max(0, start), Math.min(length, end)]
    if (to <= from) return []
    const range = new StaticRange({
      startContainer: node,
      startOffset: from,
      endContainer: node,
      endOffset: to,
    })
    const highlight = highlightOf(kind)
    highlight.add(range)
    return [[highlight, range] as const]
  })
  return () => {
    for (const [highlight, range] of painted) highlight.delete(range)
  }
}
