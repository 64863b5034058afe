import { describe, expect, it } from 'vitest'

import { LANGUAGES } from '#content/compile/lesson/listing.ts'
import { faultsOf, isDeciding, isKnownKind, turned } from '#tests/support/artefacts/run-artefact.ts'
import { theLessons } from '#tests/support/artefacts/the-lessons.ts'

const { lessons, company } = theLessons()

const shown = lessons.flatMap(({ value, text }) =>
  text.artefacts.map((artefact) => ({
    name: `${value.slug}:${artefact.line} “${artefact.title}”`,
    lesson: value.order,
    artefact,
  })),
)
const deciding = shown.filter(({ artefact }) => isDeciding(artefact))

/** Artefacts that no rule of ours can run. */
const MOST_PARSED = 12

describe('what the lessons show', () => {
  it('is of a kind that the rules know, in languages that are coloured', () => {
    expect(shown.filter(({ artefact }) => !isKnownKind(artefact)).map(({ name }) => name)).toEqual([])
    const languages = shown.flatMap(({ artefact }) => artefact.parts.map(({ language }) => language))
    expect(languages.filter((language) => !LANGUAGES.includes(language))).toEqual([])
  })

  it.each(shown)('is what the rules make of it: $name', ({ artefact, lesson }) => {
    expect(faultsOf(artefact, company, lesson)).toEqual([])
  })

  it.each(deciding)('would be wrong if its claim were turned round: $name', ({ artefact, lesson }) => {
    expect(faultsOf(turned(artefact), company, lesson)).not.toEqual([])
  })

  it('has notes on lines that are there', () => {
    const lost = shown.flatMap(({ name, artefact: { notes, parts } }) =>
      notes
        .filter(
          ({ role, to }) => (parts.find((part) => part.role === role)?.text.split('\n').length ?? 0) < to,
        )
        .map((note) => `${name}: ${note.role} ${note.to}`),
    )
    expect(lost).toEqual([])
  })

  it('is only parsed in a few places', () => {
    expect(shown.length - deciding.length).toBeLessThanOrEqual(MOST_PARSED)
  })
})
