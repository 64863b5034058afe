import type { BackupFile, TextFile } from '#storage/persistence.ts'

/** A text as a file that is read slice by slice. */
export const fileOf = (text: string): TextFile => new Blob([text])

/** The text of a backup that fits into one file. */
export function textOf(files: readonly BackupFile[]): string {
  const [file, ...others] = files
  if (file === undefined || others.length > 0) throw new Error(`${files.length} files instead of one.`)
  return file.text.join('')
}
