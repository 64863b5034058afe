import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'

import { collection } from '#engine/exchange/anki/collection.ts'
import { checksum, factNote, questionNote } from '#engine/exchange/anki/notes.ts'
import type { Note } from '#engine/exchange/anki/notes.ts'
import { ankiText } from '#engine/exchange/anki/text.ts'

import { exportedBank } from './bank.ts'

const NOW = Date.UTC(2026, 10, 30, 12)
const SQL = await initSqlJs()
const bank = exportedBank()
const bankNotes = [...bank.items.map(questionNote), ...bank.facts.flatMap((fact) => factNote(fact) ?? [])]

function open(notes: readonly Note[]) {
  const db = new SQL.Database(collection(notes, NOW))
  const rows = (sql: string) => db.exec(sql)[0]?.values ?? []
  return { db, rows, one: (sql: string) => rows(sql)[0]?.[0] }
}

/** Notes of any length: short ones, ones over several pages, text that looks like numbers. */
function made(count: number): readonly Note[] {
  return Array.from({ length: count }, (_, index) => ({
    guid: `note.${index}`,
    kind: 'basic' as const,
    deck: `Gatehouse::${index % 7}`,
    fields: [
      index % 11 === 0 ? String(index) : `Frage ${index} – ${'ü'.repeat(index % 40)}`,
      'x'.repeat(index % 97 === 0 ? 7_500 : index % 150),
      '',
    ],
    tags: ['gatehouse', `t${index % 5}`],
  }))
}

describe('the database of an Anki package', () => {
  it.each([0, 1, 2, 30, 100, 400, 5_000])('is whole for SQLite itself with %i notes', (count) => {
    const notes = made(count)
    const { db, rows, one } = open(notes)
    expect(one('pragma integrity_check')).toBe('ok')
    expect(one('select count(*) from notes')).toBe(count)
    expect(one('select count(*) from cards join notes on cards.nid = notes.id')).toBe(count)
    const found = new Map(rows('select guid, flds from notes').map(([guid, flds]) => [guid, flds]))
    for (const { guid, fields } of notes) expect(found.get(guid)).toBe(fields.join('\u001F'))
    db.close()
  })

  it('uses its indexes, and stays whole when it is written to', () => {
    const { db, rows, one } = open(made(5_000))
    const plan = rows('explain query plan select * from cards where nid = 5').flat().join(' ')
    expect(plan).toContain('ix_cards_nid')
    for (const [name, column, table] of [
      ['ix_notes_csum', 'csum', 'notes'],
      ['ix_cards_nid', 'nid', 'cards'],
    ])
      expect(one(`select count(*) from ${table} indexed by ${name} where ${column} >= 0`)).toBe(5_000)
    db.run("update notes set flds = flds || 'y', csum = csum + 1 where id % 3 = 0")
    db.run('delete from notes where id % 5 = 0')
    db.run('vacuum')
    expect(one('pragma integrity_check')).toBe('ok')
    db.close()
  })

  it('keeps to the rules of the tables that Anki reads', () => {
    const { db, rows, one } = open([...made(3), bankNotes[0]!])
    expect(one('select ver from col')).toBe(11)
    const models = JSON.parse(String(one('select models from col')))
    const decks = JSON.parse(String(one('select decks from col')))
    for (const [mid, flds, csum, tags, sfld] of rows('select mid, flds, csum, tags, sfld from notes')) {
      const fields = String(flds).split('\u001F')
      expect(fields).toHaveLength(models[String(mid)].flds.length)
      expect(csum).toBe(checksum(fields[0] ?? ''))
      expect(tags).toMatch(/^ \S+( \S+)* $/)
      expect(String(sfld)).toBe((fields[0] ?? '').replaceAll(/<[^>]*>/g, ''))
    }
    for (const [did] of rows('select distinct did from cards')) expect(decks).toHaveProperty(String(did))
    db.close()
  })

  it('takes the first eight hex digits of SHA-1 over the first field, without markup', () => {
    // printf abc | sha1sum: a9993e36…
    expect(checksum('<b>abc</b>')).toBe(0xa9993e36)
  })
})

describe('every question and fact', () => {
  it('is a note with an id of its own that is the same in every export', () => {
    const again = exportedBank()
    const guids = bankNotes.map(({ guid }) => guid)
    expect(new Set(guids).size).toBe(guids.length)
    expect([
      ...again.items.map(questionNote),
      ...again.facts.flatMap((fact) => factNote(fact) ?? []),
    ]).toEqual(bankNotes)
  })

  it('fits into one whole database, and the same note has the same row in a smaller one', () => {
    const all = open(bankNotes)
    expect(all.one('pragma integrity_check')).toBe('ok')
    expect(all.one('select count(*) from notes')).toBe(bankNotes.length)
    const last = bankNotes.at(-1)!
    const small = open([last])
    const sql = `select id, mid from notes where guid = '${last.guid}'`
    expect(small.rows(sql)).toEqual(all.rows(sql))
    all.db.close()
    small.db.close()
  })

  it('hides a number of a fact in a cloze that puts the statement together again', () => {
    const hidden = bank.facts.filter((fact) => fact.hidden !== null)
    expect(hidden.length).toBeGreaterThan(100)
    for (const fact of hidden) {
      const [text = ''] = factNote(fact)?.fields ?? []
      expect(text.match(/\{\{c1::/g)).toHaveLength(1)
      const whole = text.replace(/\{\{c1::(.*?)\}\}/, '$1').replaceAll(/<[^>]*>/g, '')
      expect(
        whole.replaceAll(
          /&(lt|gt|amp|quot);/g,
          (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[String(name)] ?? '',
        ),
      ).toBe(fact.statement.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim())
    }
  })

  it('is one line of the text file, with as many columns as its head names', () => {
    const lines = ankiText(bankNotes).trimEnd().split('\n')
    const head = lines.filter((line) => line.startsWith('#'))
    const rows = lines.slice(head.length)
    expect(rows).toHaveLength(bankNotes.length)
    for (const line of rows) expect(line.split('\t')).toHaveLength(6)
    expect(head).toContain('#guid column:1')
  })
})
