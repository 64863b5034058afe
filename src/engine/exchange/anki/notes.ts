import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import { escaped, inline, paragraphs, plain } from '#engine/exchange/html.ts'
import { answerHtml, becauseHtml, sourcesHtml, stemHtml } from '#engine/exchange/item-html.ts'
import type { PortableChoice, PortableFact, PortableItem } from '#engine/exchange/portable.ts'

export type NoteKind = 'basic' | 'choice' | 'cloze'

/** A note for Anki: its fields are HTML, in the order of its kind. */
export type Note = {
  /** Known to Anki for ever: the same note imported again is updated. */
  readonly guid: string
  readonly kind: NoteKind
  readonly deck: string
  readonly fields: readonly string[]
  readonly tags: readonly string[]
}

/** Names of the fields of each kind, in order. */
export const FIELDS = {
  basic: ['Front', 'Back', 'Sources'],
  choice: ['Question', 'Options', 'Answer', 'Because'],
  cloze: ['Text', 'Extra'],
} as const satisfies Record<NoteKind, readonly string[]>

const deckOf = ({ title }: { readonly title: string }) => `Gatehouse::${plain(title).replaceAll(':', ' ')}`

/** A question: one to choose from shows its options; any other is a front and a back. */
export function questionNote(item: PortableItem): Note {
  const common = { guid: item.id, deck: deckOf(item.topic), tags: item.tags }
  if (item.shape !== 'choice')
    return {
      ...common,
      kind: 'basic',
      fields: [`${stemHtml(item)}${givenHtml(item)}`, answerHtml(item), becauseHtml(item)],
    }
  return {
    ...common,
    kind: 'choice',
    fields: [stemHtml(item), optionsHtml(item), reasonsHtml(item), becauseHtml(item)],
  }
}

/** A fact with its number left out. Null where there is none to leave out. */
export function factNote(fact: PortableFact): Note | null {
  const { id, statement, hidden, topic, sources, checked } = fact
  if (hidden === null) return null
  const at = statement.indexOf(hidden)
  const text = `${statement.slice(0, at)}\uE000${hidden}\uE001${statement.slice(at + hidden.length)}`
  const cloze = withoutClozeSigns(paragraphs(text)).replace('\uE000', '{{c1::').replace('\uE001', '}}')
  return {
    guid: `fact.${id}`,
    kind: 'cloze',
    deck: deckOf(topic),
    fields: [cloze, `${sourcesHtml(sources)}<p>Checked ${escaped(checked)}</p>`],
    tags: ['gatehouse', topic.id, 'fact'],
  }
}

/** Braces end or begin a piece that is left out, and two colons in one begin a hint. */
function withoutClozeSigns(html: string): string {
  return html
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
    .replaceAll(/\uE000[^\uE001]*\uE001/g, (piece) => piece.replaceAll('::', '&#58;&#58;'))
}

const letters = 'ABCDEFGH'

const optionsHtml = ({ options }: PortableChoice) =>
  `<ol type="A">${options.map(({ text }) => `<li>${inline(text)}</li>`).join('')}</ol>`

/** Every option with its letter, right or wrong, and why. */
function reasonsHtml({ options }: PortableChoice): string {
  const rows = options.map(
    ({ text, isRight, why }) =>
      `<li class="${isRight ? 'right' : 'wrong'}">${isRight ? '✓' : '✗'} <b>${inline(text)}</b><br/>${inline(why)}</li>`,
  )
  const right = options.flatMap(({ isRight }, index) => (isRight ? [letters[index] ?? ''] : []))
  return `<p><b>${right.join(', ')}</b></p><ol type="A">${rows.join('')}</ol>`
}

/** What is to be put in order or matched, without its order. */
function givenHtml(item: PortableItem): string {
  const texts =
    item.shape === 'order'
      ? item.steps.map(({ text }) => text).toSorted()
      : item.shape === 'match'
        ? [...item.prompts.map(({ text }) => text), ...item.options.map(({ text }) => `→ ${text}`)]
        : []
  return texts.length === 0 ? '' : `<ul>${texts.map((text) => `<li>${inline(text)}</li>`).join('')}</ul>`
}

/** First eight hex digits of the SHA-1 of the first field without markup, as Anki looks for doubles. */
export function checksum(field: string): number {
  const text = field.replaceAll(/<[^>]*>/g, '')
  return Number.parseInt(bytesToHex(sha1(utf8ToBytes(text))).slice(0, 8), 16)
}
