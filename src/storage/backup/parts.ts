import { fail, ok, type Result } from '#engine/result.ts'
import { dateWords } from '#engine/words/date.ts'

import type { BackupContent, BackupContents, BackupProblem, TextFile } from '#storage/persistence.ts'
import type { Watch } from '#storage/steps.ts'

import { jsonOf } from './bytes.ts'
import { type BackupPart, partOf } from './format.ts'
import type { Span } from './outline.ts'

type Reader = (file: TextFile, watch?: Watch) => Promise<Result<BackupContent, BackupProblem>>
type Read = { readonly name: string; readonly content: BackupContent }

/** Reads a backup, or the parts of one, chosen together: all of them, or nothing, with the file named that is at fault. */
export async function readTogether(
  read: Reader,
  files: readonly TextFile[],
  watch?: Watch,
): Promise<Result<BackupContents, BackupProblem>> {
  const found: Read[] = []
  for (const [index, file] of files.entries()) {
    const name = file.name ?? `File ${index + 1}`
    const content = await read(file, shareOf(watch, index, files.length))
    if (!content.ok)
      return fail({ ...content.error, ...(files.length > 1 ? besideOthers(content, name) : {}) })
    found.push({ name, content: content.value })
  }
  return together(found)
}

function besideOthers({ error }: { readonly error: BackupProblem }, file: string) {
  const others = 'The other files were not taken in either: choose them without this one, and it later.'
  return { file, message: `${error.message} ${others}` }
}

/** The contents of files that belong together. A part that was chosen twice counts once: its entries have the same ids. */
function together(found: readonly Read[]): Result<BackupContents, BackupProblem> {
  const [first, ...others] = found
  if (first === undefined) return mixed('No file was chosen. Choose a backup, or all parts of one.')
  const { madeAt, part } = first.content
  const wholeOne = others.length > 0 ? found.find(({ content }) => content.part === null) : undefined
  if (wholeOne !== undefined)
    return mixed(
      `${wholeOne.name} is a whole backup. Choose it alone: several files go together only as parts of one backup.`,
    )
  const other = others.find(({ content }) => content.madeAt !== madeAt || content.part?.of !== part?.of)
  if (other !== undefined)
    return mixed(
      `Two backups are mixed: ${place(first)}, and ${place(other)}. Choose the parts of one of them, and the other backup afterwards.`,
    )
  const contents = found.map(({ content }) => content).toSorted((a, b) => numberOf(a) - numberOf(b))
  return ok({
    madeAt,
    entries: others.length === 0 ? first.content.entries : contents.flatMap(({ entries }) => entries),
    invalid: contents.reduce((sum, { invalid }) => sum + invalid, 0),
    parts: part === null ? null : chosen(part.of, new Set(contents.map(numberOf))),
  })
}

const numberOf = ({ part }: BackupContent): number => part?.number ?? 1

/** Which parts are there; null where that is all of them. */
function chosen(of: number, here: ReadonlySet<number>): BackupContents['parts'] {
  const numbers = Array.from({ length: of }, (_, index) => index + 1)
  const missing = numbers.filter((number) => !here.has(number))
  return missing.length === 0 ? null : { here: numbers.filter((number) => here.has(number)), missing }
}

function mixed(message: string): Result<never, BackupProblem> {
  return fail({ kind: 'mixed', message })
}

function place({ name, content: { madeAt, part } }: Read): string {
  const made = new Date(madeAt).toISOString()
  const when = `${dateWords(made.slice(0, 10))}, ${made.slice(11, 16)} UTC`
  return `${name} is part ${part?.number ?? 1} of ${part?.of ?? 1} of a backup of ${when}`
}

/** Files weigh alike: how far a whole one is is known only from within. */
function shareOf(watch: Watch | undefined, index: number, files: number): Watch | undefined {
  if (watch === undefined) return undefined
  return { signal: watch.signal, progress: (share) => watch.progress((index + share) / files) }
}

/** The part that a file says it is, among members that could be read; null where none says so. */
export async function partAmong(file: TextFile, members: readonly Span[]): Promise<BackupPart | null> {
  for (const span of members) {
    if (span.to - span.from > MOST_PART) continue
    const part = partOf(Object(await jsonOf(file, span, '{', '}'))['part'])
    if (part !== null) return part
  }
  return null
}

/** Bytes of the member that says which part a file is, blanks included. */
const MOST_PART = 200

/** Which part a refusal speaks of, before its sentence. */
export function naming(part: BackupPart | null): string {
  return part === null ? '' : `This is part ${part.number} of ${part.of} of a backup. `
}
