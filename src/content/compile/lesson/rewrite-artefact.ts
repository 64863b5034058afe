import { noteWords, partOf, partWords, readArtefact } from './artefact.ts'
import type { Artefact, ArtefactPart } from './artefact.ts'
import { listing } from './listing.ts'
import type { MdxAttribute, MdxNode } from './mdx-node.ts'

/**
 * An artefact as the page shows it: its title, each part as written HTML with a button that copies it, the notes on its
 * lines, and what the rules made of it. No component draws it, so that a lesson that shows much loads no more script.
 */
export async function rewriteArtefact(node: MdxNode): Promise<MdxNode> {
  const artefact = readArtefact(node)
  const children = await Promise.all(
    (node.children ?? []).map(async (child) =>
      child.type === 'code' ? block(partOf(child), artefact) : named(child, artefact),
    ),
  )
  const { claim } = artefact
  const ran = claim === null ? [] : [element('p', strings({ 'data-ran': '' }), [plain(ranWords(claim))])]
  return element('figure', strings({ 'data-artefact': artefact.kind }), [
    element('figcaption', [], [plain(artefact.title)]),
    ...children,
    ...ran,
  ])
}

function ranWords(claim: string): string {
  return `Run by the rules of this app: ${claim}.`
}

async function block(part: ArtefactPart, { notes, parts }: Artefact): Promise<MdxNode> {
  // Of several parts of one role the first is meant.
  const isFirst = parts.find(({ role }) => role === part.role)?.line === part.line
  const own = isFirst ? notes.filter(({ role }) => role === part.role) : []
  const code = await listing(part.text, part.language, (line) =>
    own.some(({ from, to }) => line >= from && line <= to),
  )
  const name = partWords(part.role)
  const more = Object.entries(part.options).map(([option, value]) => optionWords(option, value))
  const head = [name, ...more].filter((words) => words !== '').join(', ')
  const html = `<p>${escaped(head)}</p><button type="button" data-copy aria-label="Copy: ${escaped(name)}">Copy</button><pre>${code}</pre>`
  return element('div', [...strings({ 'data-part': '' }), innerHtml(html)], [])
}

/** Options that a reader needs to follow the run, in words; others are for the rules alone. */
function optionWords(option: string, value: string): string {
  const words: Readonly<Record<string, string>> = {
    from: `from ${value}`,
    signed: `signed by ${value.replaceAll('-', ' ')}`,
    repeat: `${value} times at once`,
    takes: `after ${value} s`,
    method: value.replace('~', ' '),
    via: `through ${value}`,
    waf: 'an attack to the web ACL',
    certificate: 'with a trusted certificate',
    after: `${value} s later`,
    name: value.replaceAll('-', ' '),
  }
  return words[option] ?? ''
}

/** The notes say which lines they are about. */
function named(node: MdxNode, artefact: Artefact): MdxNode {
  if (node.type !== 'list') return node
  return {
    ...node,
    children: (node.children ?? []).map((item) => firstText(item, artefact.parts)),
  }
}

/** The node with the first text in it said in words. */
function firstText(node: MdxNode, parts: readonly ArtefactPart[]): MdxNode {
  if (node.type === 'text') return { ...node, value: noteWords(node.value ?? '', parts) }
  const [first, ...rest] = node.children ?? []
  return first === undefined ? node : { ...node, children: [firstText(first, parts), ...rest] }
}

export function element(
  name: string,
  attributes: readonly MdxAttribute[],
  children: readonly MdxNode[],
): MdxNode {
  return { type: 'mdxJsxFlowElement', name, attributes, children }
}

export function plain(value: string): MdxNode {
  return { type: 'text', value }
}

export function strings(values: Readonly<Record<string, string | undefined>>): readonly MdxAttribute[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ type: 'mdxJsxAttribute', name, value }],
  )
}

/** `dangerouslySetInnerHTML={{ __html: html }}`, as the syntax tree that MDX wants. */
function innerHtml(html: string): MdxAttribute {
  const property = {
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: false,
    computed: false,
    key: { type: 'Identifier', name: '__html' },
    value: { type: 'Literal', value: html, raw: JSON.stringify(html) },
  }
  const expression = { type: 'ObjectExpression', properties: [property] }
  const body = [{ type: 'ExpressionStatement', expression }]
  return {
    type: 'mdxJsxAttribute',
    name: 'dangerouslySetInnerHTML',
    value: {
      type: 'mdxJsxAttributeValueExpression',
      value: JSON.stringify({ __html: html }),
      data: { estree: { type: 'Program', sourceType: 'module', comments: [], body } },
    },
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
