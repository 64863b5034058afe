import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { releases } from '#content/releases.ts'
import { dateWords } from '#engine/words/date.ts'

it('says the same of each version in the app and in CHANGELOG.md', () => {
  const told = releases.map(({ version, date, news }) =>
    [`## ${version}, ${dateWords(date)}`, '', ...news.map((line) => `- ${line}`)].join('\n'),
  )
  const [, ...sections] = readFileSync('CHANGELOG.md', 'utf8')
    .trim()
    .split(/\n(?=## )/)
  expect(sections.map((section) => section.trim())).toEqual(told)
})

it('names the version of the package as the newest', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
  expect(releases[0].version).toBe(version)
})
