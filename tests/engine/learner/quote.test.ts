import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findQuote, quoteOf } from '#engine/learner/quote.ts'

const TEXT =
  'A bucket holds tokens. Each request takes one. When the bucket is empty, the request is refused. A bucket holds what the burst allows.'

const piece = (words: string, nth = 0) => {
  let at = TEXT.indexOf(words)
  for (let again = 0; again < nth; again++) at = TEXT.indexOf(words, at + 1)
  return { from: at, to: at + words.length }
}
const found = (text: string, quote: Parameters<typeof findQuote>[1]) => {
  const place = findQuote(text, quote)
  return place === null ? null : text.slice(place.from, place.to)
}

describe('marked words', () => {
  it('are found again where they stood, in any text and whatever its white space', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'bucket', 'of', 'tokens', '\n', '  '), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (list, a, b) => {
        const text = list.join(' ')
        const from = a % text.length
        const to = from + 1 + (b % (text.length - from))
        const quote = quoteOf(text, { from, to })
        const wanted = text.slice(from, to).replaceAll(/\s+/g, ' ').trim()
        expect(quote?.exact ?? '').toBe(wanted)
        const words = quote === null ? '' : found(text, quote)
        expect(words?.replaceAll(/\s+/g, ' ').trim()).toBe(wanted)
      }),
      { numRuns: 200 },
    )
  })

  it('are told apart by what stands around them', () => {
    const second = quoteOf(TEXT, piece('A bucket holds', 1))!
    expect(findQuote(TEXT, second)).toEqual(piece('A bucket holds', 1))
    expect(findQuote(`New first sentence. ${TEXT}`, second)!.from).toBe(piece('A bucket holds', 1).from + 20)
  })

  it('are found in a newer text also where they themselves were changed a little', () => {
    const quote = quoteOf(TEXT, piece('the bucket is empty'))!
    expect(found(TEXT.replace('the bucket is empty', 'it has run dry'), quote)).toBe('it has run dry')
  })

  it('are given up where neither they nor their surroundings stand any more', () => {
    const quote = quoteOf(TEXT, piece('Each request takes one'))!
    expect(findQuote('Something else altogether, about caches and their time to live.', quote)).toBeNull()
    const long = TEXT.replace('Each request takes one', 'x'.repeat(500))
    expect(findQuote(long, quote)).toBeNull()
  })

  it('are none without a word, or with too many', () => {
    expect(quoteOf('a   b', { from: 1, to: 4 })).toBeNull()
    expect(quoteOf('x'.repeat(3_000), { from: 0, to: 2_500 })).toBeNull()
  })
})
