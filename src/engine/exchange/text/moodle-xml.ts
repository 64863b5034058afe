import { inline, plain } from '#engine/exchange/html.ts'
import { becauseHtml, stemHtml } from '#engine/exchange/item-html.ts'
import { pairsOf, sparesOf } from '#engine/exchange/pairs.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'
import { element, textElement, XML_HEAD } from '#engine/exchange/xml.ts'

import { shareOf } from './gift.ts'

/**
 * Questions as Moodle XML, grouped by topic; `idnumber` is the id, by which Moodle knows a question again. Steps to put
 * in order are written as places to match, which every Moodle can read.
 *
 * Source: MoodleDocs, "Moodle XML format".
 */
export function moodleXml(items: readonly PortableItem[]): string {
  const parts: string[] = []
  let topic = ''
  for (const item of items) {
    if (item.topic.id !== topic) parts.push(category(item.topic.title))
    topic = item.topic.id
    parts.push(question(item))
  }
  return `${XML_HEAD}<quiz>\n${parts.join('\n')}\n</quiz>\n`
}

function category(title: string): string {
  const path = `$course$/top/Gatehouse/${plain(title).replaceAll('/', '//')}`
  return element('question', { type: 'category' }, element('category', {}, textElement('text', path)))
}

const TYPES = { choice: 'multichoice', order: 'matching', match: 'matching', number: 'numerical' } as const

function question(item: PortableItem): string {
  return element(
    'question',
    { type: TYPES[item.shape] },
    element('name', {}, textElement('text', item.id)),
    html('questiontext', stemHtml(item)),
    html('generalfeedback', becauseHtml(item)),
    textElement('defaultgrade', '1.0000000'),
    textElement('penalty', '0.3333333'),
    textElement('hidden', 0),
    textElement('idnumber', item.id),
    ...answers(item),
    element('tags', {}, ...item.tags.map((tag) => element('tag', {}, textElement('text', tag)))),
  )
}

function answers(item: PortableItem): readonly string[] {
  switch (item.shape) {
    case 'choice': {
      const share = shareOf(item.options.filter(({ isRight }) => isRight).length)
      const wrong = item.isSingle ? 0 : -100
      return [
        textElement('single', String(item.isSingle)),
        textElement('shuffleanswers', 'true'),
        textElement('answernumbering', 'ABCD'),
        ...item.options.map(({ text, isRight, why }) =>
          answer(isRight ? share : wrong, inline(text), inline(why)),
        ),
      ]
    }
    case 'order':
      return [
        textElement('shuffleanswers', 'true'),
        ...item.steps.map(({ text }, index) => pair(`Step ${index + 1}`, plain(text))),
      ]
    case 'match':
      return [
        textElement('shuffleanswers', 'true'),
        ...pairsOf(item).map(({ text, answer: right }) => pair(inline(text), plain(right))),
        ...sparesOf(item).map((text) => pair('', plain(text))),
      ]
    case 'number':
      return [
        numerical(100, item.value, item.tolerance, item.working),
        ...item.slips.map(({ value, rationale }) => numerical(0, value, 0, rationale)),
      ]
  }
}

const html = (name: string, text: string) => element(name, { format: 'html' }, textElement('text', text))

const answer = (fraction: string | number, text: string, why: string) =>
  element('answer', { fraction, format: 'html' }, textElement('text', text), html('feedback', why))

const pair = (prompt: string, text: string) =>
  element(
    'subquestion',
    { format: 'html' },
    textElement('text', prompt),
    element('answer', {}, textElement('text', text)),
  )

const numerical = (fraction: number, value: number, tolerance: number, why: string) =>
  element(
    'answer',
    { fraction, format: 'moodle_auto_format' },
    textElement('text', value),
    html('feedback', inline(why)),
    textElement('tolerance', tolerance),
  )
