import { describe, expect, it } from 'vitest'

import { blindSheet, chanceOf, optionsSheet, readAnswer } from '#content/compile/blind/answer-sheet.ts'
import { isRightAnswer, keyOf } from '#content/compile/blind/blind-answer.ts'
import type { Question } from '#engine/questions/question.ts'
import { SAMPLES } from '#tests/support/sample-questions.ts'

const lineOf = (sheet: string, text: string) => sheet.split('\n').find((line) => line.endsWith(` ${text}`))
/** The letter or number that stands on the sheet before the text of an id. */
const markOf = (sheet: string, id: string) => lineOf(sheet, `Text of ${id}.`)?.split('.')[0] ?? ''

/** The key as somebody would write it under the sheet. */
function writtenKey(question: Question): string {
  const sheet = blindSheet(question)
  const key = keyOf(question)
  if (typeof key === 'number') return String(key)
  if (typeof key === 'string') return markOf(sheet, key)
  if (Array.isArray(key)) return key.map((id) => markOf(sheet, id)).join(' ')
  const own = 'key' in key && question.kind === 'elimination' ? `${markOf(sheet, key['key'] ?? '')}; ` : ''
  const pairs = Object.entries(key).filter(([from]) => own === '' || from !== 'key')
  const numbers = question.kind === 'minimal-pair' ? question.variants.map(({ id }) => String(id)) : null
  return (
    own +
    pairs
      .map(
        ([from, to]) =>
          `${numbers ? placeOf(sheet, question, from) : markOf(sheet, from)}=${markOf(sheet, to)}`,
      )
      .join(' ')
  )
}

function placeOf(sheet: string, question: Question, id: string): string {
  const stem =
    question.kind === 'minimal-pair' ? question.variants.find((one) => one.id === id)?.stem : undefined
  return lineOf(sheet, stem ?? '')?.split('.')[0] ?? ''
}

describe('a sheet without keys', () => {
  for (const [kind, question] of Object.entries(SAMPLES)) {
    it(`holds what a ${kind} question shows, and reads the answer under it`, () => {
      const sheet = blindSheet(question)
      expect(sheet).toContain(question.stem)
      for (const word of ['Why ', 'When ', question.lesson]) expect(sheet).not.toContain(word)
      const answer = readAnswer(question, writtenKey(question))
      expect(isRightAnswer(question, answer)).toBe(true)
    })
  }

  it('does not take another option for the key', () => {
    const { single } = SAMPLES
    const letters = ['A', 'B', 'C', 'D'].filter((letter) => isRightAnswer(single, readAnswer(single, letter)))
    expect(letters).toHaveLength(1)
    expect(() => readAnswer(single, 'E')).toThrow('“E” is not on the sheet, which has 4 entries')
  })

  it('shows options alone to somebody who guesses', () => {
    const sheet = optionsSheet(SAMPLES.multiple)
    expect(sheet).toContain('(choose 2)')
    expect(sheet.split('\n')).toHaveLength(6)
    expect(sheet).not.toContain(SAMPLES.multiple.stem)
    expect(() => optionsSheet(SAMPLES.numeric)).toThrow('has no options to guess from')
  })

  it('knows the chance of a guess', () => {
    expect(chanceOf(SAMPLES.single)).toBe(1 / 4)
    expect(chanceOf(SAMPLES.multiple)).toBe(1 / 10)
    expect(chanceOf(SAMPLES.numeric)).toBe(0)
  })
})
