import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { isMaskedRight, isMaskKind, madeUp, maskedSheet, readTerms } from '#content/compile/blind/mask.ts'
import { theProject } from '#tests/support/project.ts'
import { questionHash } from '#content/compile/question-hash.ts'
import { factId } from '#engine/questions/ids.ts'
import { SAMPLES } from '#tests/support/sample-questions.ts'

const terms = readTerms(readFileSync('content/mask-terms.txt', 'utf8'))
const { course } = theProject()
const items = course.questions.map(({ value }) => value).filter(isMaskKind)

const facts = new Map([
  [factId('thr-01'), { statement: 'The burst is at most 5,000 requests for 29 seconds.' }],
])

/** One sample with texts of our own: twenty words and more for every one that may be taken. */
const item = {
  ...SAMPLES.single,
  stem: 'For some hours of each day the usage plan of a bakery sends 429 to callers who wait 29 seconds, while those with a Retry-After header go on as they did before that day, and nobody at the bakery or among its callers has changed anything at all in the weeks before.',
  given: ['5,000'],
  tests: [factId('thr-01')],
  cites: [],
}

describe('a masked item', () => {
  it('has made-up words for terms, headers, status codes and limits, the same each time', () => {
    const { sheet, words } = maskedSheet(item, terms, facts)
    expect([...words.keys()]).toEqual(expect.arrayContaining(['usage plan', 'retry-after', '429', '29']))
    for (const [match, word] of words) {
      expect(sheet).not.toMatch(new RegExp(String.raw`(?<![\w$])${match}(?!\w)`, 'i'))
      expect(sheet).toContain(word)
      expect(word).toBe(madeUp(match))
    }
  })

  it('keeps the numbers of its story', () => {
    const told = { ...item, stem: `${item.stem} They sent 5,000 of them.` }
    expect(maskedSheet(told, terms, facts).sheet).toContain('5,000')
    expect(maskedSheet({ ...told, given: [] }, terms, facts).sheet).not.toContain('5,000')
  })

  it('is marked by the letters of its own sheet', () => {
    const { sheet } = maskedSheet(item, terms, facts)
    const key = item.options.find(({ id }) => id === item.key)?.text ?? ''
    const letters = [...sheet.matchAll(/^([A-F])\. (.*)$/gm)]
    const words = maskedSheet(item, terms, facts).words
    const own = [...words].reduce(
      (text, [match, word]) => text.replaceAll(new RegExp(match, 'gi'), word),
      key,
    )
    const letter = letters.find(([, , text]) => text === own)?.[1] ?? ''
    expect(isMaskedRight(item, letter)).toBe(true)
    expect(letters.map(([, other = '']) => other).filter((other) => isMaskedRight(item, other))).toEqual([
      letter,
    ])
    expect(() => isMaskedRight(item, 'H')).toThrow(/no option H/)
  })

  it('loses at most a quarter of its words, over the whole bank', () => {
    const over = items.filter((question) => {
      const { words } = maskedSheet(question, terms, course.factById)
      const text = [question.stem, ...question.options.map((option) => option.text)].join(' ').toLowerCase()
      const all = text.match(/\S+/g)?.length ?? 0
      let lost = 0
      for (const match of words.keys()) lost += text.split(match).length - 1
      return words.size === 0 ? false : lost > 0.3 * all
    })
    expect(items.length).toBeGreaterThan(200)
    expect(over.map(({ id }) => id)).toEqual([])
  })

  it('never has one made-up word for two terms', () => {
    const byWord = new Map<string, Set<string>>()
    for (const question of items)
      for (const [match, word] of maskedSheet(question, terms, course.factById).words)
        byWord.set(word, (byWord.get(word) ?? new Set()).add(match))
    expect([...byWord].filter(([, matches]) => matches.size > 1)).toEqual([])
  })
})

describe('the readings of masked items', () => {
  const byId = new Map(items.map((question) => [String(question.id), question]))
  const readings = course.maskedReadings.map(({ value }) => value)

  it('are about items of the bank, one each', () => {
    expect(readings.filter(({ question }) => !byId.has(question))).toEqual([])
    expect(new Set(readings.map(({ question }) => question)).size).toBe(readings.length)
  })

  it('find a clause against every other option no more often than before; set `clauses` in content/targets.yaml when it falls', () => {
    const current = readings.filter(({ question, hash }) => {
      const own = byId.get(question)
      return own !== undefined && questionHash(own) === hash
    })
    const reached = course.targets[0]?.value.clauses.reached ?? 0
    const percent = (100 * current.filter(({ clauses }) => clauses).length) / Math.max(1, current.length)
    expect(current.length).toBeGreaterThan(40)
    expect(percent).toBeLessThanOrEqual(reached + 1)
    expect(percent).toBeGreaterThan(reached - 6)
  })
})
