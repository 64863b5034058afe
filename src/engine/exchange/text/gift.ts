import { becauseHtml, stemHtml } from '#engine/exchange/item-html.ts'
import { inline, plain } from '#engine/exchange/html.ts'
import { pairsOf, sparesOf } from '#engine/exchange/pairs.ts'
import type { PortableChoice, PortableItem } from '#engine/exchange/portable.ts'

/**
 * Questions in Moodle's GIFT format, grouped by topic. Texts are HTML, which keeps code and its indentation; the title
 * of each is its id. Steps to put in order, which GIFT does not know, are written as places to match.
 *
 * Source: MoodleDocs, "GIFT format".
 */
export function gift(items: readonly PortableItem[]): string {
  const parts: string[] = []
  let topic = ''
  for (const item of items) {
    if (item.topic.id !== topic)
      parts.push(`$CATEGORY: $course$/Gatehouse/${plain(item.topic.title).replaceAll('/', '-')}`)
    topic = item.topic.id
    parts.push(question(item))
  }
  return `${parts.join('\n\n')}\n`
}

function question(item: PortableItem): string {
  const tags = item.tags.map((tag) => ` [tag:${tag}]`).join('')
  const head = `// [id:${item.id}]${tags}\n::${safe(item.id)}::[html]${safe(stemHtml(item))}`
  // Feedback without a word is an error to some readers.
  const because = safe(becauseHtml(item))
  const feedback = because === '' ? '' : `####${because}\n`
  return `${head}{\n${answers(item).join('\n')}\n${feedback}}`
}

function answers(item: PortableItem): readonly string[] {
  switch (item.shape) {
    case 'choice':
      return item.isSingle ? item.options.map(one) : several(item)
    case 'order':
      return item.steps.map(({ text }, index) => `=Step ${index + 1} -> ${answerText(text)}`)
    case 'match':
      return [
        ...pairsOf(item).map(({ text, answer }) => `=[html]${safe(inline(text))} -> ${answerText(answer)}`),
        ...sparesOf(item).map((text) => `= -> ${answerText(text)}`),
      ]
    case 'number':
      return [
        '#',
        `=%100%${numeral(item.value)}:${numeral(item.tolerance)}${feedback(item.working)}`,
        ...item.slips.map(({ value, rationale }) => `=%0%${numeral(value)}:0${feedback(rationale)}`),
      ]
  }
}

const one = ({ isRight, text, why }: PortableChoice['options'][number]) =>
  `${isRight ? '=' : '~'}[html]${safe(inline(text))}${feedback(why)}`

/** Why, behind an answer; nothing where there is no word of it, which some readers take for an error. */
const feedback = (why: string) => (why === '' ? '' : `#[html]${safe(inline(why))}`)

/** All that are right together make 100 percent; one wrong takes everything. */
function several({ options }: PortableChoice): readonly string[] {
  const share = shareOf(options.filter(({ isRight }) => isRight).length)
  return options.map(
    ({ isRight, text, why }) => `~%${isRight ? share : -100}%[html]${safe(inline(text))}${feedback(why)}`,
  )
}

/** A share of 100 as Moodle spells it: five decimals where it is not whole. */
export function shareOf(count: number): string {
  const share = 100 / count
  return Number.isInteger(share) ? String(share) : share.toFixed(5)
}

/** What GIFT reads as syntax, with a backslash before it. */
function safe(text: string): string {
  return text.replaceAll(/[\\~=#{}:]/g, (char) => `\\${char}`)
}

/** An answer to match takes no markup, and an arrow would end the prompt. */
const answerText = (text: string) => safe(plain(text).replaceAll('->', '→'))

/** Digits without exponent, comma or a bare point. */
function numeral(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(20).replace(/0+$/, '')
}
