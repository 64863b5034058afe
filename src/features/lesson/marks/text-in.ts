import type { Piece } from '#engine/learner/quote.ts'

/** The words of a lesson with the nodes that hold them. */
export type LessonWords = {
  readonly text: string
  /** Each node with the place of its first letter, in their order. */
  readonly nodes: readonly { readonly node: Text; readonly from: number }[]
}

/** What stands in the text and is none of it: instruments, questions, notes that open, buttons. */
const NOT_TEXT = '[data-wide], [data-print="no"], [popover], button, script, style, svg'
const BLOCK = 'p, li, td, th, h1, h2, h3, h4, dt, dd, pre, figcaption, blockquote, div'

/** Reads the words of a lesson as they stand on the page. */
export function wordsIn(root: HTMLElement): LessonWords {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; from: number }[] = []
  const parts: string[] = []
  let length = 0
  let block: Element | null = null
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const within = node.parentElement
    if (!(node instanceof Text) || within === null || within.closest(NOT_TEXT) !== null) continue
    const own = within.closest(BLOCK)
    // Words of two paragraphs are two words.
    const gap = block !== null && own !== block ? '\n' : ''
    block = own
    nodes.push({ node, from: length + gap.length })
    parts.push(gap, node.data)
    length += gap.length + node.data.length
  }
  return { text: parts.join(''), nodes }
}

/** The piece of the words that a selection covers; null for one outside of them. */
export function pieceOf({ nodes, text }: LessonWords, range: Range): Piece | null {
  const inside = nodes.filter(({ node }) => range.intersectsNode(node))
  const [first] = inside
  const last = inside.at(-1)
  if (first === undefined || last === undefined) return null
  const from = first.from + (first.node === range.startContainer ? range.startOffset : 0)
  const end = last.node === range.endContainer ? range.endOffset : last.node.data.length
  const to = Math.min(text.length, last.from + end)
  return to > from ? { from, to } : null
}

/** The range of a piece on the page. */
export function rangeOf({ nodes }: LessonWords, { from, to }: Piece): Range | null {
  const first = nodes.findLast((each) => each.from <= from)
  const last = nodes.findLast((each) => each.from < to)
  if (first === undefined || last === undefined) return null
  const range = document.createRange()
  range.setStart(first.node, Math.min(first.node.data.length, from - first.from))
  range.setEnd(last.node, Math.min(last.node.data.length, to - last.from))
  return range
}

/** The section in which a range begins; empty before the first. */
export function sectionOf(sections: readonly string[], range: Range): string {
  const before = sections.filter((id) => {
    const heading = document.getElementById(id)
    return heading !== null && range.comparePoint(heading, 0) <= 0
  })
  return before.at(-1) ?? ''
}
