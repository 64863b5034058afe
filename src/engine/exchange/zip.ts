const encoder = new TextEncoder()

/** One file in an archive. */
export type ZipEntry = { readonly path: string; readonly content: string | Uint8Array }

/**
 * A ZIP archive of stored (uncompressed) files, names in UTF-8. `time` is written into each entry, ms since 1970, read
 * as UTC; the format knows the years 1980 to 2107 in steps of two seconds.
 *
 * Source: PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function zip(entries: readonly ZipEntry[], time: number): Uint8Array<ArrayBuffer> {
  const stamp = dosTime(time)
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, content } of entries) {
    const name = encoder.encode(path)
    const data = typeof content === 'string' ? encoder.encode(content) : content
    const about = { name, data, stamp, crc: crc32(data) }
    const local = localHeader(about)
    directory.push(centralHeader(about, offset))
    parts.push(local, data)
    offset += local.length + data.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  return joined([...parts, ...directory, endRecord(entries.length, size, offset)])
}

type About = {
  readonly name: Uint8Array
  readonly data: Uint8Array
  readonly stamp: number
  readonly crc: number
}

/** Bit 11: the name is UTF-8. */
const FLAGS = 0x0800
const VERSION = 20

function localHeader({ name, data, stamp, crc }: About): Uint8Array {
  const view = new DataView(new ArrayBuffer(30))
  view.setUint32(0, 0x0403_4b50, true)
  view.setUint16(4, VERSION, true)
  view.setUint16(6, FLAGS, true)
  view.setUint32(10, stamp, true)
  view.setUint32(14, crc, true)
  view.setUint32(18, data.length, true)
  view.setUint32(22, data.length, true)
  view.setUint16(26, name.length, true)
  return joined([new Uint8Array(view.buffer), name])
}

function centralHeader({ name, data, stamp, crc }: About, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(46))
  view.setUint32(0, 0x0201_4b50, true)
  view.setUint16(4, VERSION, true)
  view.setUint16(6, VERSION, true)
  view.setUint16(8, FLAGS, true)
  view.setUint32(12, stamp, true)
  view.setUint32(16, crc, true)
  view.setUint32(20, data.length, true)
  view.setUint32(24, data.length, true)
  view.setUint16(28, name.length, true)
  view.setUint32(42, offset, true)
  return joined([new Uint8Array(view.buffer), name])
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(22))
  view.setUint32(0, 0x0605_4b50, true)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, size, true)
  view.setUint32(16, offset, true)
  return new Uint8Array(view.buffer)
}

/** Date in the upper half, time in the lower. */
function dosTime(time: number): number {
  const date = new Date(time)
  const year = Math.min(2107, Math.max(1980, date.getUTCFullYear()))
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  const clock = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  return ((day << 16) | clock) >>> 0
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  return value
})

function crc32(data: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of data) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffff_ffff) >>> 0
}

/** The parts one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
