import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

import { isComponent, isExpression } from './mdx-node.ts'
import type { MdxNode } from './mdx-node.ts'

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx)

/** Parses a lesson. Throws the parser's message (with a line) where the MDX is broken. */
export function parseTree(text: string): MdxNode {
  return unravel(parser.parse(text))
}

/** MDX takes a paragraph of nothing but components out of its paragraph; we read what it will render. */
function unravel(node: MdxNode): MdxNode {
  if (node.children === undefined) return node
  const children = node.children.flatMap((child) => {
    const inside = child.children ?? []
    const isBare = child.type === 'paragraph' && inside.some(isComponent) && inside.every(isLoose)
    if (!isBare) return [unravel(child)]
    return inside
      .filter(({ type }) => type !== 'text')
      .map((each) => unravel(isComponent(each) ? { ...each, type: 'mdxJsxFlowElement' } : each))
  })
  return { ...node, children }
}

function isLoose(node: MdxNode): boolean {
  return isComponent(node) || isExpression(node) || (node.type === 'text' && (node.value ?? '').trim() === '')
}
