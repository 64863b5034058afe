import { joined } from '#engine/exchange/zip.ts'

import { varint } from './record.ts'

/** The file as it grows; page n stands at index n − 1. */
export type Pages = Uint8Array<ArrayBuffer>[]

const PAGE = 4096
const LEAF_HEAD = 8
const INTERIOR_HEAD = 12

/** Entries of one b-tree in their order. */
type Cells = {
  readonly kind: 'table' | 'index'
  readonly entries: readonly { readonly id: number; readonly payload: Uint8Array }[]
}

/** Rows by ascending row id. */
export function tableLeaf(rows: readonly { readonly id: number; readonly payload: Uint8Array }[]): Cells {
  return { kind: 'table', entries: rows }
}

/** Index entries in their order; the payload ends in the row id. */
export function indexLeaf(rows: readonly { readonly payload: Uint8Array }[]): Cells {
  return { kind: 'index', entries: rows.map(({ payload }) => ({ id: 0, payload })) }
}

const TYPES = { table: { leaf: 0x0d, interior: 0x05 }, index: { leaf: 0x0a, interior: 0x02 } } as const

/**
 * Writes a b-tree and returns the page of its root. With `reserved` bytes at its front the tree stands on page 1 and
 * must fit there.
 */
export function buildTree(pages: Pages, { kind, entries }: Cells, reserved = 0): number {
  const cells = entries.map(({ id, payload }) => ({ id, bytes: cellOf(pages, kind, id, payload) }))
  const groups = grouped(cells, PAGE - reserved - LEAF_HEAD, kind)
  if (reserved > 0) {
    if (groups.length > 1) return 0
    const [first] = pages
    if (first !== undefined) fill(first, { type: TYPES[kind].leaf, cells: groups[0]?.cells ?? [], reserved })
    return 1
  }
  let level: TreePage[] = groups.map(({ cells: own, separator }) => ({
    page: addPage(pages, { type: TYPES[kind].leaf, cells: own }),
    separator,
  }))
  while (level.length > 1) level = parents(pages, kind, level)
  return level[0]?.page ?? 0
}

type Cell = { readonly id: number; readonly bytes: Uint8Array }

/** A page and what stands between it and the next one; null behind the last. */
type TreePage = { readonly page: number; readonly separator: Cell | null }

type Group = { cells: Cell[]; separator: Cell | null }

/** Cells in pages. Between two pages of a table stands the last row id of the left one; in an index a whole entry moves up. */
function grouped(cells: readonly Cell[], room: number, kind: Cells['kind']): Group[] {
  const groups: Group[] = [{ cells: [], separator: null }]
  let used = 0
  for (const cell of cells) {
    const size = cell.bytes.length + 2
    const last = groups.at(-1)
    if (last === undefined) continue
    if (used + size <= room) {
      last.cells.push(cell)
      used += size
      continue
    }
    // In an index the last entry of a page moves up whole, and this one begins the next page: none is left empty.
    last.separator = (kind === 'table' ? last.cells.at(-1) : last.cells.pop()) ?? null
    groups.push({ cells: [cell], separator: null })
    used = size
  }
  return groups
}

/** One level of interior pages above nodes: a pointer to each child, the last of them in the head of its page. */
function parents(pages: Pages, kind: Cells['kind'], nodes: readonly TreePage[]): TreePage[] {
  return families(kind, nodes).map((children) => {
    const [last, ...before] = children.toReversed()
    const cells = before.toReversed().flatMap((child) => interiorCell(kind, child) ?? [])
    const page = addPage(pages, { type: TYPES[kind].interior, cells, right: last?.page ?? 0 })
    return { page, separator: last?.separator ?? null }
  })
}

/** Children that share a page; nobody is left alone, since a page needs a cell beside its last child. */
function families(kind: Cells['kind'], nodes: readonly TreePage[]): TreePage[][] {
  const room = PAGE - INTERIOR_HEAD
  const found: TreePage[][] = [[]]
  let used = 0
  for (const node of nodes) {
    const size = (interiorCell(kind, node)?.bytes.length ?? 0) + 2
    // The cell of the last child moves up, so that its size may be over.
    if (used > room) {
      found.push([])
      used = 0
    }
    found.at(-1)?.push(node)
    used += size
  }
  const [last, before] = found.toReversed()
  const moved = last?.length === 1 ? before?.pop() : undefined
  if (moved !== undefined) last?.unshift(moved)
  return found
}

function interiorCell(kind: Cells['kind'], { page, separator }: TreePage): Cell | null {
  if (separator === null) return null
  const pointer = new Uint8Array(4)
  new DataView(pointer.buffer).setUint32(0, page)
  const bytes =
    kind === 'table' ? joined([pointer, varint(separator.id)]) : joined([pointer, separator.bytes])
  return { id: separator.id, bytes }
}

/** A leaf cell; what does not fit on the page goes to a chain of overflow pages. */
function cellOf(pages: Pages, kind: Cells['kind'], id: number, payload: Uint8Array): Uint8Array {
  const head = kind === 'table' ? joined([varint(payload.length), varint(id)]) : varint(payload.length)
  const most = kind === 'table' ? PAGE - 35 : Math.floor(((PAGE - 12) * 64) / 255) - 23
  if (payload.length <= most) return joined([head, payload])
  const least = Math.floor(((PAGE - 12) * 32) / 255) - 23
  const wanted = least + ((payload.length - least) % (PAGE - 4))
  const local = wanted <= most ? wanted : least
  const pointer = new Uint8Array(4)
  new DataView(pointer.buffer).setUint32(0, overflow(pages, payload.subarray(local)))
  return joined([head, payload.subarray(0, local), pointer])
}

/** Writes the rest of a payload to pages of their own and returns the first. */
function overflow(pages: Pages, rest: Uint8Array): number {
  const first = pages.length + 1
  for (let at = 0; at < rest.length; at += PAGE - 4) {
    const page = new Uint8Array(PAGE)
    const isLast = at + PAGE - 4 >= rest.length
    new DataView(page.buffer).setUint32(0, isLast ? 0 : pages.length + 2)
    page.set(rest.subarray(at, at + PAGE - 4), 4)
    pages.push(page)
  }
  return first
}

type PageParts = {
  readonly type: number
  readonly cells: readonly Cell[]
  readonly right?: number
  readonly reserved?: number
}

function addPage(pages: Pages, parts: PageParts): number {
  const page = new Uint8Array(PAGE)
  pages.push(page)
  fill(page, parts)
  return pages.length
}

/** Head, pointers to the cells in order, and the cells from the end of the page backwards. */
function fill(page: Uint8Array, { type, cells, right, reserved = 0 }: PageParts): void {
  const view = new DataView(page.buffer, page.byteOffset, PAGE)
  let end = PAGE
  let pointer = reserved + (right === undefined ? LEAF_HEAD : INTERIOR_HEAD)
  for (const { bytes } of cells) {
    end -= bytes.length
    page.set(bytes, end)
    view.setUint16(pointer, end)
    pointer += 2
  }
  view.setUint8(reserved, type)
  view.setUint16(reserved + 3, cells.length)
  view.setUint16(reserved + 5, end)
  if (right !== undefined) view.setUint32(reserved + 8, right)
}
