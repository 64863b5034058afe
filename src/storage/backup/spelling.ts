import type { TextFile } from '#storage/persistence.ts'

type Spelling = { readonly begins: readonly (number | null)[]; readonly says: string }

const PACKED = 'This file is packed. Unpack it, and choose the file with .json in it.'
const WIDE = 'This file is written in UTF-16 or UTF-32. Save it as UTF-8, or choose the file as it was made.'

/** What other programs make of a backup, by the first bytes; null stands for any. */
const SPELLINGS: readonly Spelling[] = [
  { begins: [0x1f, 0x8b], says: PACKED },
  { begins: [0x50, 0x4b, 3, 4], says: PACKED },
  { begins: [0xff, 0xfe], says: WIDE },
  { begins: [0xfe, 0xff], says: WIDE },
  { begins: [0, 0, 0xfe, 0xff], says: WIDE },
  { begins: [null, 0, null, 0], says: WIDE },
  { begins: [0, null, 0, null], says: WIDE },
]

/** What became of a backup on its way, in a sentence with the way back; null where that can't be seen. */
export async function spellingOf(file: TextFile): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, Math.min(4, file.size)).arrayBuffer())
  const found = SPELLINGS.find(
    ({ begins }) =>
      bytes.length >= begins.length && begins.every((byte, at) => byte === null || bytes[at] === byte),
  )
  return found?.says ?? null
}
