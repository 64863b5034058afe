import { joined } from '#engine/exchange/zip.ts'

import { buildTree, indexLeaf, tableLeaf } from './b-tree.ts'
import type { Pages } from './b-tree.ts'
import { record } from './record.ts'
import type { Value } from './record.ts'

/** A table to write. The first column of a row is its row id where `hasRowId` says so (INTEGER PRIMARY KEY). */
export type SqliteTable = {
  readonly name: string
  readonly sql: string
  readonly hasRowId: boolean
  readonly rows: readonly (readonly Value[])[]
}

/** An index over columns of one of the tables, by their places. */
export type SqliteIndex = {
  readonly name: string
  readonly table: string
  readonly sql: string
  readonly columns: readonly number[]
}

export const PAGE_SIZE = 4096

/**
 * A whole SQLite 3 database file: tables and indexes as b-trees of 4,096-byte pages, nothing else. Why not a library:
 * docs/decisions (own SQLite writer).
 *
 * Source: sqlite.org/fileformat2.html.
 */
export function sqliteFile(
  tables: readonly SqliteTable[],
  indexes: readonly SqliteIndex[],
): Uint8Array<ArrayBuffer> {
  // Page 1 holds the schema and is written last, once every root is known.
  const pages: Pages = [new Uint8Array(PAGE_SIZE)]
  const schema: (readonly Value[])[] = []
  for (const table of tables) {
    const rows = numbered(table)
    const root = buildTree(pages, tableLeaf(rows.map(([id, row]) => ({ id, payload: record(row) }))))
    schema.push(['table', table.name, table.name, root, table.sql])
    for (const index of indexes.filter((each) => each.table === table.name)) {
      const entries = rows.map(([id, row]) => [...index.columns.map((at) => row[at] ?? id), id])
      entries.sort(compareRows)
      const at = buildTree(pages, indexLeaf(entries.map((entry) => ({ payload: record(entry) }))))
      schema.push(['index', index.name, index.table, at, index.sql])
    }
  }
  writeSchema(pages, schema)
  return joined(pages)
}

/** Rows with their ids, ascending; the column that is the row id is stored as null. */
function numbered({ rows, hasRowId }: SqliteTable): (readonly [number, readonly Value[]])[] {
  if (!hasRowId) return rows.map((row, index) => [index + 1, row])
  const found = rows.map((row): readonly [number, readonly Value[]] => {
    const [id] = row
    if (typeof id !== 'number') throw new TypeError('A row id is a whole number.')
    return [id, [null, ...row.slice(1)]]
  })
  return found.sort(([a], [b]) => a - b)
}

/** SQLite's order: null, numbers, text by its bytes. */
function compareRows(a: readonly Value[], b: readonly Value[]): number {
  for (const [index, left] of a.entries()) {
    const order = compare(left, b[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const rank = (value: Value) => (value === null ? 0 : typeof value === 'number' ? 1 : 2)
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return 0
  return a < b ? -1 : 1
}

function writeSchema(pages: Pages, schema: readonly (readonly Value[])[]): void {
  const cells = tableLeaf(schema.map((row, index) => ({ id: index + 1, payload: record(row) })))
  const first = pages[0]
  if (first === undefined) throw new RangeError('A database has a first page.')
  const root = buildTree(pages, cells, HEADER_SIZE)
  if (root !== 1) throw new RangeError('The schema is larger than a page: fewer or shorter tables.')
  writeHeader(first, pages.length)
}

export const HEADER_SIZE = 100

function writeHeader(page: Uint8Array, pageCount: number): void {
  page.set(new TextEncoder().encode('SQLite format 3\0'), 0)
  const view = new DataView(page.buffer, page.byteOffset, HEADER_SIZE)
  view.setUint16(16, PAGE_SIZE)
  page.set([1, 1, 0, 64, 32, 32], 18)
  const CHANGES = 1
  view.setUint32(24, CHANGES)
  view.setUint32(28, pageCount)
  view.setUint32(40, 1)
  // Schema format 4, text in UTF-8.
  view.setUint32(44, 4)
  view.setUint32(56, 1)
  view.setUint32(92, CHANGES)
  view.setUint32(96, 3_040_000)
}
