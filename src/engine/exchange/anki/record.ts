import { joined } from '#engine/exchange/zip.ts'

/** What a column may hold here: whole numbers within ±2^53, text, or nothing. */
export type Value = number | string | null

const encoder = new TextEncoder()

/** A row or an index entry in SQLite's record format. */
export function record(values: readonly Value[]): Uint8Array {
  const columns = values.map(column)
  const types = joined(columns.map(({ type }) => varint(type)))
  // The header counts its own length, which may need a byte more once it is counted in.
  const short = types.length + 1
  const header = short < 0x80 ? short : types.length + 2
  return joined([varint(header), types, ...columns.map(({ body }) => body)])
}

/** Seven bits a byte, most significant first. For whole numbers from 0 to 2^53. */
export function varint(value: number): Uint8Array {
  const bytes = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest % 128) | 0x80)
  return Uint8Array.from(bytes)
}

type Column = { readonly type: number; readonly body: Uint8Array }

const NOTHING = new Uint8Array(0)

function column(value: Value): Column {
  if (value === null) return { type: 0, body: NOTHING }
  if (typeof value === 'number') return whole(value)
  const body = encoder.encode(value)
  return { type: 13 + 2 * body.length, body }
}

/** Serial type and bytes by size: 1, 2, 3, 4, 6 and 8 bytes are types 1 to 6. */
const SIZES = [1, 2, 3, 4, 6, 8] as const

function whole(value: number): Column {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`Not a whole number that a column can hold: ${value}`)
  if (value === 0) return { type: 8, body: NOTHING }
  if (value === 1) return { type: 9, body: NOTHING }
  const type = SIZES.findIndex((size) => fits(value, size))
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value))
  return { type: type + 1, body: bytes.subarray(8 - (SIZES[type] ?? 8)) }
}

function fits(value: number, size: number): boolean {
  const limit = 2 ** (8 * size - 1)
  return value >= -limit && value < limit
}
