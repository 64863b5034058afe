import { plain } from '#engine/exchange/html.ts'
import { pairsOf } from '#engine/exchange/pairs.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'

import { csvCell } from './csv-cell.ts'

const HEADINGS = [
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
    stem.replaceAll('`', '').trim(),
    code ?? '',
    options.map(part).join(PART),
    item.shape === 'number' ? item.value : answer.map(part).join(PART),
    tolerance,
    unit,
    why.map(part).join(PART),
    because.map(part).join(PART),
    sources.map(({ url }) => url).join(PART),
    tags.join(' '),
  ]
}

/** A bar inside a part would read as the end of it. */
const part = (text: string) => plain(text).replaceAll('|', '¦')

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
        options: item.options.map(({ text }) => text),
        answer: item.options.filter(({ isRight }) => isRight).map(({ text }) => text),
        why: item.options.map(({ why }) => why),
      }
    case 'order':
      return {
        options: item.steps.map(({ text }) => text).toSorted(),
        answer: item.steps.map(({ text }) => text),
        why: item.steps.map(({ why }) => why),
      }
    case 'match': {
      const pairs = pairsOf(item)
      return {
        options: item.options.map(({ text }) => text),
        answer: pairs.map(({ text, answer }) => `${text} → ${answer}`),
        why: pairs.map(({ why }) => why),
      }
    }
    case 'number':
      return {
        options: [],
        answer: [],
        tolerance: item.tolerance,
        unit: item.unit,
        why: [item.working],
      }
  }
}
