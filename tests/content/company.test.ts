import { describe, expect, it } from 'vitest'

import { theLessons } from '#tests/support/artefacts/the-lessons.ts'

const { lessons, company } = theLessons()

const WORDS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  twenty: 20,
  forty: 40,
  hundred: 100,
}
const NUMBER = new RegExp(String.raw`\d[\d,.]*\d|\d|\b(?:${Object.keys(WORDS).join('|')})\b`, 'gi')

/** Every number of a text, in digits or as a word; a million behind it counts. "One" says nothing. */
function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(NUMBER)].map(({ 0: written, index }) => {
    const value = WORDS[written.toLowerCase()] ?? Number(written.replaceAll(',', ''))
    return /^ million\b/.test(text.slice(index + written.length)) ? value * 1e6 : value
  })
}

describe('the numbers of a story', () => {
  it('are found in digits and as words', () => {
    expect(numbersIn('Three servers, 6 million calls, 200,000 orders and 2.5 percent of one.')).toEqual([
      3, 6_000_000, 200_000, 2.5,
    ])
  })
})

describe('the firm of the lessons', () => {
  it('takes a step in each lesson, in their order and on later and later days', () => {
    expect(company.steps.map(({ lesson }) => lesson)).toEqual(lessons.map(({ value }) => value.slug))
    const dates = company.steps.map(({ date }) => date)
    expect(dates).toEqual(dates.toSorted())
    expect(new Set(dates).size).toBe(dates.length)
  })

  it.each(lessons.map(({ value, text }) => [value.slug, value.order, text.story] as const))(
    'is told in %s, at both ends, with its own numbers',
    (_slug, order, story) => {
      expect(story.map(({ name }) => name)).toEqual(['Story', 'Changed'])
      const known = company.steps.slice(0, order).flatMap(({ numbers }) => numbers.map(({ value }) => value))
      const told = story.flatMap(({ text }) => numbersIn(text)).filter((value) => value !== 0)
      expect(told.filter((value) => !known.includes(value))).toEqual([])
    },
  )

  it('has every number of its steps in a story', () => {
    const told = lessons.map(({ text }) => text.story.flatMap((part) => numbersIn(part.text)))
    const untold = company.steps.flatMap(({ lesson, numbers }, index) =>
      numbers
        .filter(({ value }) => told[index]?.includes(value) !== true)
        .map(({ of }) => `${lesson}: ${of}`),
    )
    expect(untold).toEqual([])
  })

  it('is drawn with parts that are there', () => {
    const { nodes, edges } = company.picture
    const ids = nodes.map(({ id }) => id)
    expect(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([])
    const starts = new Map(nodes.map(({ id, sub }) => [id, sub[0]?.since ?? 0]))
    const early = edges.filter(({ from, to, since }) =>
      [from, to].some((id) => (starts.get(id) ?? 99) > since),
    )
    expect(early).toEqual([])
    expect(ids.filter((id) => !edges.some(({ from, to }) => from === id || to === id))).toEqual([])
  })

  it('serves routes of APIs that stand', () => {
    const since = new Map(company.apis.map((api) => [api.name, api.since]))
    expect(company.routes.filter((route) => (since.get(route.api) ?? 99) > route.since)).toEqual([])
  })
})
