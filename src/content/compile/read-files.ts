import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

import type { ContentFiles } from './course.ts'

/** Reads every file of the content folder. A folder that is not there is empty. */
export function readContentFiles(folder: string): ContentFiles {
  return new Map(
    filesIn(folder).map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  )
}

function filesIn(folder: string): readonly string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : [path]
    })
}
