import type { MdxNode } from './mdx-node.ts'
import { element, plain, strings } from './rewrite-artefact.ts'

/** The story of the course's one company at the two ends of a lesson, the second with the picture of what stands. */
export function rewriteStory(node: MdxNode, company: string, lesson: string): MdxNode {
  const isEnd = node.name === 'Changed'
  const label = isEnd ? `What has changed at ${company}` : `What ${company} needs now`
  const figure = element('Figure', strings({ id: `company-${lesson}` }), [])
  return element(
    'div',
    strings({ 'data-story': isEnd ? 'changed' : 'need', role: 'note', 'aria-label': label }),
    [
      element('p', strings({ 'data-label': '' }), [plain(label)]),
      ...(node.children ?? []),
      ...(isEnd ? [figure] : []),
    ],
  )
}

/** What a reader should know before. */
export function rewriteNeeds(node: MdxNode): MdxNode {
  return element('div', strings({ 'data-needs': '' }), [
    element('p', strings({ 'data-label': '' }), [plain('What you need to know')]),
    ...(node.children ?? []),
  ])
}
