import type { LessonSection } from '#content/lesson-meta.ts'
import type { Problem } from '#content/compile/problem.ts'

import { type Artefact, artefactsIn } from './artefact.ts'
import {
  attribute,
  commentOf,
  countWords,
  isComponent,
  isExpression,
  lineOf,
  textOf,
  walk,
} from './mdx-node.ts'
import type { MdxNode } from './mdx-node.ts'
import { type Passage, ALL, fullText, passagesOf } from './passages.ts'

/** A component as a lesson uses it; `section` is the id of the heading above it, empty before the first. */
export type ComponentUse = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly section: string
  readonly isTopLevel: boolean
}

type SectionText = LessonSection & {
  readonly line: number
  readonly words: number
  /** A table, a figure, or something to do. */
  readonly hasMore: boolean
}

export type LessonText = {
  readonly sections: readonly SectionText[]
  readonly uses: readonly ComponentUse[]
  readonly passages: readonly Passage[]
  /** Names of the top-level blocks in order: components, `h2#id`, `h3#id`, or the Markdown type. */
  readonly blocks: readonly { readonly name: string; readonly line: number }[]
  /** Without those of artefacts. */
  readonly words: number
  readonly artefacts: readonly Artefact[]
  /** What the story of the firm says, at both ends. */
  readonly story: readonly { readonly name: string; readonly text: string; readonly line: number }[]
  /** Internal addresses that it links to. */
  readonly links: readonly { readonly url: string; readonly line: number }[]
  readonly problems: readonly Problem[]
}

/** Reads everything out of a lesson's tree that meta data and lints need. */
export function readLesson(file: string, tree: MdxNode): LessonText {
  const problems: Problem[] = []
  const report = (node: MdxNode, message: string, fix: string) =>
    problems.push({ level: 'error', rule: 'mdx', file, line: lineOf(node), path: '', message, fix })
  const blocks = (tree.children ?? []).filter(({ type }) => type !== 'yaml')
  const headings = headingsOf(blocks, report)
  const sectionAt = (line: number) => headings.findLast((heading) => heading.line <= line)?.id ?? ''
  forbid(tree, report)
  const words = blocks.reduce((sum, block) => sum + countWords(fullText(block)), 0)
  return {
    sections: headings.map((heading) => measured(heading, headings, blocks)),
    uses: usesOf(tree, blocks, sectionAt),
    passages: blocks.flatMap((block) => passagesOf(block, 'prose')),
    blocks: blocks.flatMap((block) => blockName(block, headings)),
    words,
    artefacts: artefactsIn(tree),
    story: blocks
      .filter((block) => isComponent(block) && STORY.has(block.name ?? ''))
      .map((block) => ({ name: block.name ?? '', text: textOf(block, ALL), line: lineOf(block) })),
    links: linksOf(tree),
    problems,
  }
}

const STORY = new Set(['Story', 'Changed'])

type ReportProblem = (node: MdxNode, message: string, fix: string) => void
type Heading = LessonSection & { readonly line: number }

function headingsOf(blocks: readonly MdxNode[], report: ReportProblem): readonly Heading[] {
  const found: Heading[] = []
  for (const node of blocks.filter(({ type }) => type === 'heading')) {
    const id = headingId(node)
    const depth = node.depth === 3 ? 3 : 2
    const title = textOf(node, ALL).trim()
    if (node.depth !== 2 && node.depth !== 3)
      report(
        node,
        `A heading of level ${node.depth}: “${title}”`,
        'Use ## or ###; the title is the page’s h1',
      )
    if (id === undefined)
      report(node, `The section “${title}” has no id`, 'End the heading with {/* section-id */}')
    else if (found.some((other) => other.id === id))
      report(node, `The section id “${id}” stands twice`, 'Give one of the two another id')
    else found.push({ id, title, depth, line: lineOf(node) })
  }
  return found
}

/** The explicit id of a heading: a comment at its end. Formatters change the spaces inside, so it is trimmed. */
export function headingId(node: MdxNode): string | undefined {
  const last = node.children?.at(-1)
  const id = last !== undefined && isExpression(last) ? commentOf(last) : undefined
  return id !== undefined && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) ? id : undefined
}

function forbid(tree: MdxNode, report: ReportProblem): void {
  walk(tree, (node) => {
    if (node.type === 'mdxjsEsm')
      report(node, 'Lessons have no imports or exports', 'Use the components that the page supplies')
    if (isExpression(node) && commentOf(node) === undefined)
      report(
        node,
        'Lessons have no expressions but comments',
        'Write it as text, or use SimValue for a number',
      )
    for (const child of node.children ?? []) misplaced(node, child, report)
  })
}

/** Headings stand at the top level, and code in artefacts. */
function misplaced(parent: MdxNode, child: MdxNode, report: ReportProblem): void {
  const inside = isComponent(parent) ? (parent.name ?? '') : undefined
  if (child.type === 'code' && inside !== 'Artefact')
    report(
      child,
      'A block of code outside an artefact',
      'Put it into an <Artefact>, so that the rules run it',
    )
  if (child.type === 'heading' && inside !== undefined)
    report(child, 'A heading inside a component', 'Put headings at the top level of the lesson')
}

function usesOf(
  tree: MdxNode,
  blocks: readonly MdxNode[],
  sectionAt: (line: number) => string,
): readonly ComponentUse[] {
  const uses: ComponentUse[] = []
  walk(tree, (node) => {
    if (!isComponent(node)) return
    uses.push({
      name: node.name ?? '',
      attributes: Object.fromEntries(
        (node.attributes ?? []).map((each) => [
          each.name ?? '{…}',
          attribute(node, each.name ?? '') ?? EXPRESSION,
        ]),
      ),
      line: lineOf(node),
      section: sectionAt(lineOf(node)),
      isTopLevel: blocks.includes(node),
    })
  })
  return uses
}

/** Stands for an attribute that is not a plain string. */
export const EXPRESSION = '{expression}'

function measured(heading: Heading, headings: readonly Heading[], blocks: readonly MdxNode[]): SectionText {
  const end =
    headings.find(({ line, depth }) => line > heading.line && depth <= heading.depth)?.line ?? Infinity
  const inside = blocks.filter(
    (block) => lineOf(block) > heading.line && lineOf(block) < end && block.type !== 'heading',
  )
  return {
    ...heading,
    words: inside.reduce((sum, block) => sum + countWords(fullText(block)), 0),
    hasMore: inside.some((block) => hasMore(block)),
  }
}

const MORE = new Set(['Simulator', 'Predict', 'Try', 'Check', 'Figure', 'OnTheExam', 'Traps', 'Artefact'])

function hasMore(block: MdxNode): boolean {
  let found = false
  walk(block, (node) => {
    found ||= node.type === 'table' || (isComponent(node) && MORE.has(node.name ?? ''))
  })
  return found
}

function blockName(
  block: MdxNode,
  headings: readonly Heading[],
): readonly { readonly name: string; readonly line: number }[] {
  const line = lineOf(block)
  if (isExpression(block)) return []
  if (isComponent(block)) return [{ name: block.name ?? '', line }]
  const heading = headings.find((candidate) => candidate.line === line)
  return [{ name: heading === undefined ? block.type : `h${heading.depth}#${heading.id}`, line }]
}

function linksOf(tree: MdxNode): LessonText['links'] {
  const links: { url: string; line: number }[] = []
  walk(tree, (node) => {
    if (node.type === 'link' && node.url !== undefined) links.push({ url: node.url, line: lineOf(node) })
  })
  return links
}
