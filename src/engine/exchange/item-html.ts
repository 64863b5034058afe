import type { Source } from '#engine/questions/fact.ts'
import { numberText } from '#engine/words/number.ts'

import { codeBlock, escaped, inline, paragraphs, plain } from './html.ts'
import { pairsOf } from './pairs.ts'
import type { PortableItem } from './portable.ts'

/** What is asked, with its code; the unit where a number is wanted. */
export function stemHtml(item: PortableItem): string {
  const code = item.code === null ? '' : codeBlock(item.code)
  return `${paragraphs(item.stem)}${code}${taskHtml(item)}`
}

function taskHtml(item: PortableItem): string {
  if (item.shape === 'number' && item.unit !== '') return `<p>Answer in ${inline(item.unit)}.</p>`
  if (item.shape !== 'choice' || item.isSingle) return ''
  return `<p>Choose ${item.options.filter(({ isRight }) => isRight).length}.</p>`
}

/** The facts that decide, and where they come from. */
export function becauseHtml(item: PortableItem): string {
  const working = item.shape === 'number' ? paragraphs(item.working) : ''
  return `${working}${item.because.map(paragraphs).join('')}${sourcesHtml(item.sources)}`
}

/** Sources as links, named by their titles. */
export function sourcesHtml(sources: readonly Source[]): string {
  if (sources.length === 0) return ''
  const links = sources.map(({ title, url }) => `<a href="${escaped(url)}">${escaped(plain(title))}</a>`)
  return `<p>Sources: ${links.join('; ')}</p>`
}

/** The right answer in one piece of HTML, each part with its reason. */
export function answerHtml(item: PortableItem): string {
  switch (item.shape) {
    case 'choice': {
      const right = item.options.filter(({ isRight }) => isRight)
      return list(
        'ul',
        right.map(({ text, why }) => withWhy(text, why)),
      )
    }
    case 'order':
      return list(
        'ol',
        item.steps.map(({ text, why }) => withWhy(text, why)),
      )
    case 'match':
      return list(
        'ul',
        pairsOf(item).map(({ text, answer, why }) => withWhy(`${text} → ${answer}`, why)),
      )
    case 'number':
      return `<p><b>${numberText(item.value)} ${inline(item.unit)}</b></p>`
  }
}

const withWhy = (text: string, why: string) =>
  why === '' ? `<b>${inline(text)}</b>` : `<b>${inline(text)}</b><br/>${inline(why)}`

const list = (tag: 'ul' | 'ol', rows: readonly string[]) =>
  `<${tag}>${rows.map((row) => `<li>${row}</li>`).join('')}</${tag}>`
