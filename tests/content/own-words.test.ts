import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { readContentFiles } from '#content/compile/read-files.ts'

/** Where the two texts lie that the course covers, if they are at hand; they are no part of the project. */
const SOURCES = join('..', 'shared', 'sources')
const RUN = 8

/** The words of a text without its tags and marks. */
function wordsIn(text: string): readonly string[] {
  return (
    text
      .replace(/<[^>]+>/g, ' ')
      .replace(/[’']/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Every run of `RUN` words, as text. */
function runsIn(text: string): ReadonlySet<string> {
  const words = wordsIn(text)
  return new Set(words.slice(RUN - 1).map((_, start) => words.slice(start, start + RUN).join(' ')))
}

/** Runs of a text that are also in `known`. */
function sharedRuns(text: string, known: ReadonlySet<string>): readonly string[] {
  return [...runsIn(text)].filter((run) => known.has(run))
}

describe('runs of words', () => {
  it('are found through tags, marks and case', () => {
    const known = runsIn('One two three four five six seven eight, nine.')
    expect(known.size).toBe(2)
    expect(sharedRuns('one **two** <Fact id="x">three four</Fact> FIVE — six seven eight!', known)).toEqual([
      'one two three four five six seven eight',
    ])
    expect(sharedRuns('one two three four five six seven nine', known)).toEqual([])
  })
})

describe.skipIf(!existsSync(SOURCES))('the words of the content, held against the sources at hand', () => {
  const texts = existsSync(SOURCES)
    ? readdirSync(SOURCES).map((name) => readFileSync(join(SOURCES, name), 'utf8'))
    : []
  const known = new Set(texts.flatMap((text) => [...runsIn(text)]))
  const files = [...readContentFiles('content')]

  it('sees both sources and the whole content', () => {
    expect(texts).toHaveLength(2)
    expect(known.size).toBeGreaterThan(1_000)
    expect(files.length).toBeGreaterThan(80)
  })

  it('are our own: no run of eight is shared', () => {
    const shared = files.flatMap(([file, text]) => sharedRuns(text, known).map((run) => `${file}: ${run}`))
    expect(shared).toEqual([])
  })
})
