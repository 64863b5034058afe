import { pairsOf } from '#engine/exchange/pairs.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'

import { csvCell } from './csv-cell.ts'

/** The columns, which the reader knows again by their names. */
export const HEADINGS = [
  'id',
  'topic',
  'shape',
  'question',
  'code',
  'options',
  'answer',
  'tolerance',
  'unit',
  'why',
  'because',
  'sources',
  'tags',
]

/** Between the parts of one cell. */
const PART = ' | '

/** Questions as CSV (RFC 4180, UTF-8 with a mark at the front, which spreadsheets ask for), one row each. */
export function questionsCsv(items: readonly PortableItem[]): string {
  const rows = [HEADINGS, ...items.map(row)]
  return `\uFEFF${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`
}

function row(item: PortableItem): readonly (string | number)[] {
  const { id, topic, shape, stem, code, because, sources, tags } = item
  const { options, answer, tolerance = '', unit = '', why } = answersOf(item)
  return [
    id,
    topic.title,
    shape === 'choice' && !item.isSingle ? 'choose several' : shape,
    stem.trim(),
    code ?? '',
    joined(options),
    item.shape === 'number' ? item.value : joined(answer),
    tolerance,
    unit,
    joined(why),
    joined(because.map(part)),
    sources.map(({ url }) => url).join(PART),
    tags.join(' '),
  ]
}

/** Parts of one cell, nothing where all are empty. */
const joined = (parts: readonly string[]) => (parts.every((text) => text === '') ? '' : parts.join(PART))

/** In one line; a bar or an arrow of its own would read as the end of the part, so a backslash stands before it. */
const part = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\|→]/g, (sign) => `\\${sign}`)

type Answers = {
  readonly options: readonly string[]
  readonly answer: readonly string[]
  readonly why: readonly string[]
  readonly tolerance?: number
  readonly unit?: string
}

function answersOf(item: PortableItem): Answers {
  switch (item.shape) {
    case 'choice':
      return {
        options: item.options.map(({ text }) => part(text)),
        answer: item.options.filter(({ isRight }) => isRight).map(({ text }) => part(text)),
        why: item.options.map(({ why }) => part(why)),
      }
    case 'order':
      return {
        options: item.steps.map(({ text }) => part(text)).toSorted(),
        answer: item.steps.map(({ text }) => part(text)),
        why: item.steps.map(({ why }) => part(why)),
      }
    case 'match': {
      const pairs = pairsOf(item)
      return {
        options: item.options.map(({ text }) => part(text)),
        answer: pairs.map(({ text, answer }) => `${part(text)} → ${part(answer)}`),
        why: pairs.map(({ why }) => part(why)),
      }
    }
    case 'number':
      return {
        options: [],
        answer: [],
        tolerance: item.tolerance,
        unit: item.unit,
        why: [part(item.working)],
      }
  }
}
