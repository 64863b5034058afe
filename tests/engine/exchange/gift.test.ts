import { parse } from 'gift-pegjs'
import { describe, expect, it } from 'vitest'

import { inline, plain } from '#engine/exchange/html.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'
import { gift, shareOf } from '#engine/exchange/text/gift.ts'

import { exportedBank } from './bank.ts'

const { items } = exportedBank()
const text = gift(items)

type Read = ReturnType<typeof parse>[number]

const read = parse(text).filter(({ type }) => type !== 'Category')

describe('questions in GIFT', () => {
  it('are all read by another reader, each under its id', () => {
    expect(read.map((question) => ('title' in question ? question.title : null))).toEqual(
      items.map(({ id }) => id),
    )
  })

  it.each(['choice', 'order', 'match', 'number'] as const)('keep what is right: %s', (shape) => {
    const own = items.flatMap((item, index) => (item.shape === shape ? [[item, read[index]!] as const] : []))
    expect(own.length).toBeGreaterThan(5)
    expect(own.map(([item, found]) => [item.id, rightOf(found)])).toEqual(
      own.map(([item]) => [item.id, rightHere(item)]),
    )
  })

  it('share 100 percent among the right ones as Moodle spells it', () => {
    expect([1, 2, 3, 6].map(shareOf)).toEqual(['100', '50', '33.33333', '16.66667'])
  })

  it('escape every sign of the syntax', () => {
    const [first] = items.filter(({ shape }) => shape === 'choice')
    const odd = { ...first!, id: 'odd', stem: 'a=b~c#d{e}f:g\\h -> `i`' }
    const [, found] = parse(gift([odd]))
    expect(found).toMatchObject({ title: 'odd', stem: { format: 'html' } })
    expect('stem' in found! && found.stem.text).toContain('<p>a=b~c#d{e}f:g\\h -&gt; <code>i</code></p>')
  })
})

/** What the other reader takes for right. */
function rightOf(question: Read): unknown {
  switch (question.type) {
    case 'MC':
      return question.choices
        .filter(({ isCorrect, weight }) => isCorrect || (weight ?? 0) > 0)
        .map(({ text: { text: found } }) => found)
    case 'Matching':
      return question.matchPairs.map(({ subquestion, subanswer }) => [subquestion.text, decoded(subanswer)])
    case 'Numerical':
      return numbersOf(question)
    default:
      return question.type
  }
}

/** Each number with its range. */
function numbersOf({ choices }: Extract<Read, { type: 'Numerical' }>): unknown {
  const list = Array.isArray(choices) ? choices : []
  return list.map(({ text: { number, range } }) => [number, range ?? 0])
}

/** gift-pegjs 1.0.2 leaves the escapes in answers to match encoded. */
function decoded(answer: string): string {
  return answer.replaceAll(/&&(\d{3});/g, (_, code) => String.fromCharCode(Number(code)))
}

function rightHere(item: PortableItem): unknown {
  switch (item.shape) {
    case 'choice':
      return item.options.filter(({ isRight }) => isRight).map((option) => inline(option.text))
    case 'order':
      return item.steps.map((step, index) => [`Step ${index + 1}`, plain(step.text)])
    case 'match': {
      const used = new Set<string>(item.prompts.map(({ answer }) => answer))
      return [
        ...item.prompts.map((prompt) => [
          inline(prompt.text),
          plain(item.options.find(({ id }) => id === prompt.answer)?.text ?? ''),
        ]),
        // What answers nothing stands beside an empty prompt.
        ...item.options.filter(({ id }) => !used.has(id)).map(({ text: over }) => ['', plain(over)]),
      ]
    }
    case 'number':
      return [[item.value, item.tolerance], ...item.slips.map(({ value }) => [value, 0])]
  }
}
