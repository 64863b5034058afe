import type { TextFile } from '#storage/persistence.ts'

import type { Span } from './outline.ts'

/** Stands for what is no JSON. */
export const NOTHING = Symbol('no JSON')

const BOM = [0xef, 0xbb, 0xbf]

/** The value that stands in a span of a file, with what is missing around it; NOTHING where that is no JSON. */
export async function jsonOf(file: TextFile, span: Span, before = '', after = ''): Promise<unknown> {
  const text = new TextDecoder().decode(await bytesOf(file, span))
  try {
    return JSON.parse(before + text + after)
  } catch {
    return NOTHING
  }
}

export const whole = ({ size }: TextFile): Span => ({ from: 0, to: size })

export async function bytesOf(file: TextFile, { from, to }: Span): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer())
}

/** A mark of the byte order at the beginning counts as blanks. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  if (!BOM.every((byte, at) => bytes[at] === byte)) return bytes
  return bytes.map((byte, at) => (at < BOM.length ? 32 : byte))
}
