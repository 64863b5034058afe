import fc from 'fast-check'
import { parse } from 'gift-pegjs'
import { describe, expect, it } from 'vitest'
import { parse as parseWhole } from 'yaml'

import { readCsv } from '#engine/exchange/in/csv.ts'
import { readGift } from '#engine/exchange/in/gift.ts'
import { readMoodle } from '#engine/exchange/in/moodle.ts'
import type { ReadFile } from '#engine/exchange/in/reading.ts'
import { readYaml } from '#engine/exchange/in/yaml.ts'
import { ownItem } from '#engine/exchange/own-items.ts'
import type { PortableItem } from '#engine/exchange/portable.ts'
import { questionsCsv } from '#engine/exchange/text/csv.ts'
import { gift } from '#engine/exchange/text/gift.ts'
import { moodleXml } from '#engine/exchange/text/moodle-xml.ts'
import { ownYaml } from '#engine/exchange/text/own-yaml.ts'
import { ownId, type OwnQuestion } from '#engine/questions/own/own-question.ts'
import { parseYaml } from '#stores/own/parse-yaml.ts'
import { anyOwn, finished } from '#tests/support/own-questions.ts'

type Trip = {
  readonly there: (
    questions: readonly { readonly id: ReturnType<typeof ownId>; readonly question: OwnQuestion }[],
  ) => string
  readonly back: (text: string) => ReadFile
  /** What the format can hold of a question. */
  readonly holds: (question: OwnQuestion) => OwnQuestion
}

const asItems =
  (write: (items: readonly PortableItem[]) => string): Trip['there'] =>
  (questions) =>
    write(questions.map(({ id, question }) => ownItem(id, question)))

const whole = (question: OwnQuestion) => question

/** GIFT and Moodle know no feedback for a pair, and no markup in its answer. */
function withoutReasons(question: OwnQuestion): OwnQuestion {
  const plain = (text: string) => text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
  if (question.kind === 'order')
    return { ...question, steps: question.steps.map(({ text }) => ({ text: plain(text), why: '' })) }
  if (question.kind !== 'match') return question
  return {
    ...question,
    pairs: question.pairs.map(({ text, answer }) => ({ text, answer: plain(answer), why: '' })),
    spares: question.spares.map(plain),
  }
}

/** And an arrow of two signs ends the prompt in GIFT: it is written as one. */
function inGift(question: OwnQuestion): OwnQuestion {
  const held = withoutReasons(question)
  const arrow = (text: string) => text.replaceAll('->', '→')
  if (held.kind === 'order')
    return { ...held, steps: held.steps.map((step) => ({ ...step, text: arrow(step.text) })) }
  if (held.kind !== 'match') return held
  return {
    ...held,
    pairs: held.pairs.map((pair) => ({ ...pair, answer: arrow(pair.answer) })),
    spares: held.spares.map(arrow),
  }
}

const TRIPS: Readonly<Record<string, Trip>> = {
  YAML: { there: ownYaml, back: (text) => finished(readYaml(text, parseYaml)), holds: whole },
  CSV: { there: asItems(questionsCsv), back: (text) => finished(readCsv(text)), holds: whole },
  'Moodle XML': {
    there: asItems(moodleXml),
    back: (text) => finished(readMoodle(text)),
    holds: withoutReasons,
  },
  GIFT: { there: asItems(gift), back: (text) => finished(readGift(text)), holds: inGift },
}

/** Some texts that this app itself adds, or that read alike once their backticks are gone, say another question. */
function isClear(question: OwnQuestion): boolean {
  const texts =
    question.kind === 'match'
      ? [...question.pairs.map(({ answer }) => answer), ...question.spares]
      : question.kind === 'order'
        ? question.steps.map(({ text }) => text)
        : []
  const plain = texts.map((text) =>
    text.replaceAll('`', '').replaceAll('->', '→').replaceAll(/\s+/g, ' ').trim(),
  )
  return new Set(plain).size === new Set(texts).size && plain.every((text) => text !== '')
}

const questions = fc
  .uniqueArray(anyOwn.filter(isClear), { minLength: 1, maxLength: 3, selector: ({ stem }) => stem })
  .map((all) => all.map((question) => ({ id: ownId(null, question.stem), question })))

describe.each(Object.entries(TRIPS))('own questions in %s', (_, { there, back, holds }) => {
  it('come back as they were, each under its name', () => {
    fc.assert(
      fc.property(questions, (all) => {
        const read = back(there(all))
        expect(read.problems).toEqual([])
        expect(read.found.map(({ id, question }) => ({ id, question }))).toEqual(
          all.map(({ id, question }) => ({ id, question: holds(question) })),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('are written the same again', () => {
    fc.assert(
      fc.property(questions, (all) => {
        const once = there(back(there(all)).found)
        expect(there(back(once).found)).toBe(once)
      }),
      { numRuns: 20 },
    )
  })
})

describe('others’ readers', () => {
  it('read the YAML as one list', () => {
    fc.assert(
      fc.property(questions, (all) => {
        const list: unknown = parseWhole(ownYaml(all))
        expect(list).toHaveLength(all.length)
        expect(list).toEqual(all.map(({ question }) => expect.objectContaining({ question: question.stem })))
      }),
      { numRuns: 20 },
    )
  })

  it('read the GIFT, a question each', () => {
    fc.assert(
      fc.property(questions, (all) => {
        const items = all.map(({ id, question }) => ownItem(id, question))
        const read = parse(gift(items)).filter(({ type }) => type !== 'Category')
        expect(read.map((question) => ('title' in question ? question.title : null))).toEqual(
          items.map(({ id }) => id),
        )
      }),
      { numRuns: 20 },
    )
  })
})
