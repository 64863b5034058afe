import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

/** The check of the facts lies beside the project and is no part of it. */
const CHECK = '../shared/facts-review'
/** Documents of the check, each with a section of its name in the table of what became of it. */
const DOCUMENTS = ['currency.md', 'pages-a.md', 'pages-b.md'] as const
const ID = /\bq\.[a-z][a-z-]*\.\d{3}\b|\b[a-z]{2,4}-[a-z]?\d{1,3}[a-z]?\b/g

type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('*', '').trim())

function tablesIn(text: string): readonly Table[] {
  return text
    .split(/\n(?!\|)/)
    .map((part) => part.split('\n').filter((line) => line.startsWith('|')))
    .filter((lines) => lines.length > 2)
    .map(([head = '', , ...rows]) => ({ head: cellsOf(head), rows: rows.map(cellsOf) }))
}

/** Ids in the column `id` of every table that has one. */
function idsIn(text: string): ReadonlySet<string> {
  return new Set(
    tablesIn(text).flatMap(({ head, rows }) => {
      const column = head.indexOf('id')
      return column === -1 ? [] : rows.flatMap((row) => row[column]?.match(ID) ?? [])
    }),
  )
}

const answered = readFileSync('docs/facts-2026-11.md', 'utf8')

describe('the ids of a table', () => {
  it('are those of its column id, several in a cell, facts and questions', () => {
    const text = [
      'Text about add-99.',
      '| sev | id | it says |',
      '| --- | --- | --- |',
      '| A | exm-02, exm-04 | like lim-01 |',
      '| B | **q.limits.017** | a key |',
      '',
      '| facts | count |',
      '| --- | --- |',
      '| aut-01 | 1 |',
    ].join('\n')
    expect([...idsIn(text)]).toEqual(['exm-02', 'exm-04', 'q.limits.017'])
  })
})

describe('what became of the check of the facts', () => {
  it.each(DOCUMENTS)('has a section for %s', (name) => {
    const [, section = ''] = answered.split(`## ${name}\n`)
    expect(idsIn(section).size).toBeGreaterThan(20)
  })

  it.skipIf(!existsSync(CHECK)).each(DOCUMENTS)('answers each id that %s names in its tables', (name) => {
    const named = idsIn(readFileSync(`${CHECK}/${name}`, 'utf8'))
    expect(named.size).toBeGreaterThan(25)
    const known = idsIn(answered)
    expect([...named].filter((id) => !known.has(id))).toEqual([])
  })
})
