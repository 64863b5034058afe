import { attribute, isComponent, lineOf, textOf, walk } from './mdx-node.ts'
import type { MdxNode, TextOptions } from './mdx-node.ts'

/** A paragraph, heading or table cell as it is read. */
export type Passage = {
  readonly text: string
  /** With code, for the search. */
  readonly whole: string
  /** Without code and glossary terms, for counting sentences. */
  readonly bare: string
  readonly kind: 'prose' | 'heading' | 'cell'
  readonly line: number
}

export const ALL: TextOptions = { code: 'keep', terms: 'keep', simValue: '' }
const UNCODED: TextOptions = { code: 'drop', terms: 'keep', simValue: '' }
const BARE: TextOptions = { code: 'drop', terms: 'drop', simValue: 'number' }

/** All text of a block but an artefact's, with the beliefs that traps hold in an attribute. */
export function fullText(block: MdxNode): string {
  const beliefs: string[] = []
  walk(block, (node) => {
    if (isComponent(node) && node.name === 'Trap') beliefs.push(attribute(node, 'belief') ?? '')
  })
  if (isComponent(block) && block.name === 'Artefact') return ''
  return [textOf(block, { ...ALL, simValue: 'number' }), ...beliefs].join(' ')
}

export function passagesOf(node: MdxNode, kind: Passage['kind']): readonly Passage[] {
  const belief = isComponent(node) && node.name === 'Trap' ? attribute(node, 'belief') : undefined
  const own: readonly Passage[] =
    belief === undefined
      ? []
      : [{ text: belief, whole: belief, bare: belief, kind: 'prose', line: lineOf(node) }]
  if ((node.children ?? []).some(({ type }) => INLINE.has(type))) {
    const leaf = node.type === 'heading' ? 'heading' : node.type === 'tableCell' ? 'cell' : kind
    const passage = {
      text: textOf(node, UNCODED),
      whole: textOf(node, ALL),
      bare: textOf(node, BARE),
      kind: leaf,
      line: lineOf(node),
    }
    return [...own, passage] as const
  }
  return [...own, ...(node.children ?? []).flatMap((child) => passagesOf(child, kind))]
}

const INLINE = new Set(['text', 'inlineCode', 'emphasis', 'strong', 'link', 'mdxJsxTextElement'])
