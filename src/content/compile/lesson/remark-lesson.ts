import { basename } from 'node:path'

import type { Course } from '#content/compile/course.ts'
import { nanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import { numberText } from '#engine/words/number.ts'

import { headingId } from './lesson-tree.ts'
import { attribute, commentOf, isComponent, isExpression } from './mdx-node.ts'
import type { MdxAttribute, MdxNode } from './mdx-node.ts'
import { rewriteArtefact, strings } from './rewrite-artefact.ts'
import { rewriteNeeds, rewriteStory } from './rewrite-story.ts'

/** The same node, to be changed: unified plugins edit the tree in place. */
type Editable = { -readonly [K in keyof Omit<MdxNode, 'children'>]: MdxNode[K] } & {
  children?: Editable[]
  data?: { hProperties?: Record<string, unknown> }
}

/**
 * Remark plugin: gives headings their explicit ids, drops comments, replaces `<SimValue>` by its number, and gives
 * `<Fact>` and `<Term>` what their notes show. References that do not resolve were reported before; they render bare.
 */
export function remarkLesson(course: () => Promise<Course>) {
  return () => async (tree: unknown, file: { readonly path?: string }) => {
    const lesson = /^\d\d/.exec(basename(file.path ?? ''))?.[0] ?? ''
    await rewrite(tree as Editable, await course(), lesson)
  }
}

async function rewrite(node: Editable, course: Course, lesson: string): Promise<void> {
  if (node.children === undefined) return
  for (const child of node.children) {
    if (child.type === 'heading') anchor(child)
    if (isComponent(child)) child.attributes = [...(child.attributes ?? []), ...extra(child, course)]
  }
  node.children = node.children
    .filter((child) => !(isExpression(child) && commentOf(child) !== undefined))
    .map((child) => (isComponent(child) && child.name === 'SimValue' ? simValue(child, course) : child))
  node.children = await Promise.all(node.children.map(async (child) => written(child, course, lesson)))
  for (const child of node.children) await rewrite(child, course, lesson)
}

/** What no component of the page draws. */
async function written(node: Editable, course: Course, lesson: string): Promise<Editable> {
  if (!isComponent(node)) return node
  if (node.name === 'Artefact') return (await rewriteArtefact(node)) as Editable
  if (node.name === 'Needs') return rewriteNeeds(node) as Editable
  if (node.name !== 'Story' && node.name !== 'Changed') return node
  const company = course.company[0]?.value.name ?? ''
  return rewriteStory(node, company, String(Number(lesson))) as Editable
}

function anchor(heading: Editable): void {
  const id = headingId(heading)
  if (id === undefined) return
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } }
  heading.children = (heading.children ?? []).slice(0, -1)
  const last = heading.children.at(-1)
  if (last?.type === 'text') last.value = (last.value ?? '').trimEnd()
}

function extra(node: MdxNode, course: Course): readonly MdxAttribute[] {
  const id = attribute(node, 'id')
  if (node.name === 'Fact' && id !== undefined) {
    const fact = course.factById.get(id)
    if (fact === undefined) return []
    const [source] = fact.sources
    const { statement, confidence, checked } = fact
    return strings({ statement, confidence, checked, source: source?.title, url: source?.url })
  }
  if (node.name === 'Term') {
    const entry = course.glossary.find(({ value }) => value.id === id)?.value
    return entry === undefined ? [] : strings({ term: entry.term, definition: entry.definition })
  }
  return []
}

function simValue(node: Editable, { engine }: Course): Editable {
  const [sim, preset, observe] = ['sim', 'preset', 'name'].map((name) => attribute(node, name) ?? '')
  const found = engine.presets.find((known) => known.sim === sim && known.preset === preset)
  const outcome = found === undefined ? undefined : engine.observe({ ...found, observe: observe ?? '' })
  const value = outcome?.ok === true ? numberWords(observe ?? '', outcome.value) : '…'
  const text: Editable = { type: 'text', value }
  return node.type === 'mdxJsxFlowElement' ? { type: 'paragraph', children: [text] } : text
}

/** Money to the cent, as it is displayed elsewhere; the text has the sign. */
function numberWords(name: string, value: number): string {
  return name.endsWith('Usd') ? usd(nanoUsd(Math.round(value * 1e9))).slice(1) : numberText(value, 2)
}
