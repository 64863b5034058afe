import { textHash } from '#engine/questions/text-hash.ts'
import { zip } from '#engine/exchange/zip.ts'

import { COLLECTION_OPTIONS, DECK_OPTIONS, decksJson, MODEL_IDS, modelsJson } from './models.ts'
import { checksum } from './notes.ts'
import type { Note } from './notes.ts'
import type { Value } from './record.ts'
import { sqliteFile } from './sqlite.ts'
import type { SqliteIndex, SqliteTable } from './sqlite.ts'

/** A deck package for Anki (.apkg): the collection of schema 11, and no media. `now` in ms since 1970. */
export function ankiPackage(notes: readonly Note[], now: number): Uint8Array<ArrayBuffer> {
  return zip(
    [
      { path: 'collection.anki2', content: collection(notes, now) },
      { path: 'media', content: '{}' },
    ],
    now,
  )
}

/** The database alone. */
export function collection(notes: readonly Note[], now: number): Uint8Array<ArrayBuffer> {
  const seconds = Math.floor(now / 1000)
  const ids = noteIds(notes)
  const decks = deckIds(notes)
  const noteRows = notes.map((note, index) => noteRow(note, ids[index] ?? 0, seconds))
  const cardRows = notes.map((note, index) =>
    cardRow(ids[index] ?? 0, { deck: decks.get(note.deck) ?? 1, due: index + 1, seconds }),
  )
  const rows: Record<string, readonly (readonly Value[])[]> = {
    col: [colRow(decks, now)],
    notes: noteRows,
    cards: cardRows,
  }
  const tables = TABLES.map((table) => ({ ...table, rows: rows[table.name] ?? [] }))
  return sqliteFile(tables, INDEXES)
}

/** First id of a note; ids look like instants, as Anki's do. */
const FIRST_ID = 1_400_000_000_000

/** Ids that follow from the guids: the same note has the same id in every file, but for the rare clash. */
function noteIds(notes: readonly Note[]): readonly number[] {
  const taken = new Set<number>()
  return notes.map(({ guid }) => {
    let id = FIRST_ID + hash48(guid) / 1024
    id = Math.floor(id)
    while (taken.has(id)) id += 1
    taken.add(id)
    return id
  })
}

function deckIds(notes: readonly Note[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>()
  for (const { deck } of notes) if (!ids.has(deck)) ids.set(deck, FIRST_ID + Math.floor(hash48(deck) / 1024))
  return ids
}

/** Two hashes in one, 48 bits. */
function hash48(text: string): number {
  return textHash(text) * 0x1_0000 + (textHash(text, 0x1234_5679) & 0xffff)
}

const SEPARATOR = '\u001F'

function noteRow({ guid, kind, fields, tags }: Note, id: number, seconds: number): readonly Value[] {
  const [first = ''] = fields
  const spaced = ` ${tags.map((tag) => tag.replaceAll(' ', '_')).join(' ')} `
  return [
    id,
    guid,
    MODEL_IDS[kind],
    seconds,
    -1,
    spaced,
    fields.join(SEPARATOR),
    sortField(first),
    checksum(first),
    0,
    '',
  ]
}

/** The column has integer affinity: text that is a whole number must be stored as one. */
function sortField(field: string): Value {
  const text = field.replaceAll(/<[^>]*>/g, '')
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text
}

type Place = { readonly deck: number; readonly due: number; readonly seconds: number }

/** A new card: due is its place in the queue of new ones. */
function cardRow(note: number, { deck, due, seconds }: Place): readonly Value[] {
  return [note, note, deck, 0, seconds, -1, 0, 0, due, 0, 0, 0, 0, 0, 0, 0, 0, '']
}

const SCHEMA_VERSION = 11

function colRow(decks: ReadonlyMap<string, number>, now: number): readonly Value[] {
  const seconds = Math.floor(now / 1000)
  return [
    1,
    seconds,
    now,
    now,
    SCHEMA_VERSION,
    0,
    0,
    0,
    JSON.stringify(COLLECTION_OPTIONS),
    JSON.stringify(modelsJson(seconds)),
    JSON.stringify(decksJson(decks, seconds)),
    JSON.stringify(DECK_OPTIONS),
    '{}',
  ]
}

const whole = (names: string) => names.split(' ').map((name) => `${name} integer not null`)

const TABLES: readonly Omit<SqliteTable, 'rows'>[] = [
  {
    name: 'col',
    hasRowId: true,
    sql: create('col', [
      'id integer primary key',
      ...whole('crt mod scm ver dty usn ls'),
      ...['conf', 'models', 'decks', 'dconf', 'tags'].map((name) => `${name} text not null`),
    ]),
  },
  {
    name: 'notes',
    hasRowId: true,
    sql: create('notes', [
      'id integer primary key',
      'guid text not null',
      ...whole('mid mod usn'),
      'tags text not null',
      'flds text not null',
      ...whole('sfld csum flags'),
      'data text not null',
    ]),
  },
  {
    name: 'cards',
    hasRowId: true,
    sql: create('cards', [
      'id integer primary key',
      ...whole('nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags'),
      'data text not null',
    ]),
  },
  {
    name: 'revlog',
    hasRowId: true,
    sql: create('revlog', ['id integer primary key', ...whole('cid usn ease ivl lastIvl factor time type')]),
  },
  { name: 'graves', hasRowId: false, sql: create('graves', whole('usn oid type')) },
]

function create(name: string, columns: readonly string[]): string {
  return `CREATE TABLE ${name} (${columns.join(', ')})`
}

const INDEXES: readonly SqliteIndex[] = [
  index('ix_notes_usn', 'notes', { usn: 4 }),
  index('ix_notes_csum', 'notes', { csum: 8 }),
  index('ix_cards_usn', 'cards', { usn: 5 }),
  index('ix_cards_nid', 'cards', { nid: 1 }),
  index('ix_cards_sched', 'cards', { did: 2, queue: 7, due: 8 }),
  index('ix_revlog_usn', 'revlog', { usn: 2 }),
  index('ix_revlog_cid', 'revlog', { cid: 1 }),
]

function index(name: string, table: string, columns: Readonly<Record<string, number>>): SqliteIndex {
  const sql = `CREATE INDEX ${name} ON ${table} (${Object.keys(columns).join(', ')})`
  return { name, table, sql, columns: Object.values(columns) }
}
