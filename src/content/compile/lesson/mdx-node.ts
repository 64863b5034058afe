/** The little that we need to know of a Markdown tree (mdast with MDX). */
export type MdxNode = {
  readonly type: string
  readonly children?: readonly MdxNode[] | undefined
  readonly value?: string | undefined
  readonly name?: string | null | undefined
  readonly depth?: number | undefined
  readonly attributes?: readonly MdxAttribute[] | undefined
  readonly url?: string | undefined
  /** Of a code block: its language, and what stands behind it. */
  readonly lang?: string | null | undefined
  readonly meta?: string | null | undefined
  readonly position?:
    | undefined
    | { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
}

export type MdxAttribute = {
  readonly type: string
  readonly name?: string
  /** A string; null for a bare attribute, an object for an expression. */
  readonly value?: unknown
}

export function isComponent(node: MdxNode): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

export function isExpression(node: MdxNode): boolean {
  return node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression'
}

/** The text inside a pure comment expression, trimmed; undefined for any other expression. */
export function commentOf(node: MdxNode): string | undefined {
  const inner = /^\s*\/\*([\s\S]*)\*\/\s*$/.exec(node.value ?? '')?.[1]
  return inner === undefined || inner.includes('*/') ? undefined : inner.trim()
}

export function lineOf(node: MdxNode): number {
  return node.position?.start.line ?? 1
}

/** The node and everything in it, in reading order. */
export function walk(node: MdxNode, visit: (node: MdxNode) => void): void {
  visit(node)
  for (const child of node.children ?? []) walk(child, visit)
}

/** A string attribute, or undefined. */
export function attribute(node: MdxNode, name: string): string | undefined {
  const value = node.attributes?.find((candidate) => candidate.name === name)?.value
  return typeof value === 'string' ? value : undefined
}

export type TextOptions = {
  /** Put in place of code. */
  readonly code: 'keep' | 'drop'
  /** Put in place of glossary terms. */
  readonly terms: 'keep' | 'drop'
  /** Put in place of a number that the engine fills in. */
  readonly simValue: string
}

/** The text of a node as it is read; block children are separated by spaces. */
export function textOf(node: MdxNode, options: TextOptions): string {
  const own = ownText(node, options)
  if (own !== undefined) return own
  const inner = (node.children ?? []).map((child) => textOf(child, options))
  return inner.join(BLOCKS.has(node.type) ? ' ' : '')
}

/** The text that stands for a node whatever is in it; undefined where its children count. */
function ownText(node: MdxNode, { code, terms, simValue }: TextOptions): string | undefined {
  if (SILENT.has(node.type)) return ''
  if (node.type === 'text') return node.value ?? ''
  if (node.type === 'inlineCode') return code === 'keep' ? (node.value ?? '') : ''
  if (node.type === 'break') return ' '
  if (!isComponent(node)) return undefined
  if (node.name === 'SimValue') return simValue
  return node.name === 'Term' && terms === 'drop' ? '' : undefined
}

const SILENT = new Set(['code', 'yaml', 'mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm'])
const BLOCKS = new Set(['root', 'list', 'listItem', 'blockquote', 'table', 'tableRow', 'mdxJsxFlowElement'])

/** Words: runs of characters with at least one letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
