import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { Plugin } from 'vite'

const NAME = 'virtual:fold-code'
/** What a snapshot of the log rests on: how entries are read and folded, and how the result is written down. */
const ROOTS = [
  'src/engine/learner/fold.ts',
  'src/engine/learner/snapshot.ts',
  'src/storage/log-format.ts',
  'src/engine/review/card-base.ts',
  'src/engine/review/card.ts',
  'src/stores/log/early-start.ts',
  'src/stores/log/keep-folded.ts',
]

/**
 * A hash of all code that a snapshot of the log rests on, so that one build never takes the snapshot of another for its
 * own. Empty, which keeps no snapshots, while the code can change under a running page.
 */
export function foldCode(): Plugin {
  let root = ''
  let isLive = false
  return {
    name: 'gatehouse:fold-code',
    configResolved(config) {
      root = config.root
      isLive = config.command === 'serve' && config.mode !== 'test'
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export const code = '${isLive ? '' : hashOfFold(root)}'` : null),
  }
}

/** The hash for a project's folder. */
export function hashOfFold(root: string): string {
  return hashFrom(root, ROOTS)
}

/** What the figures of simulated learners come from. */
export const COHORT_ROOTS: readonly string[] = [
  'tests/support/cohort/figures.ts',
  'tests/support/cohort/material.ts',
]

/** A hash of some files, of all that they import, and of the libraries. */
export function hashFrom(root: string, roots: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of filesFrom(root, roots)) hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  // The scheduler's library, and what reads entries.
  hash.update(readFileSync(join(root, 'package-lock.json')))
  return hash.digest('hex').slice(0, 32)
}

/** Files that some import, themselves included, in the order of their names. */
export function filesFrom(root: string, roots: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const waiting = [...roots]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      const found = pathOf(name, file)
      if (/^[#.]/.test(name) && existsSync(join(root, found))) waiting.push(found.replaceAll('\\', '/'))
    }
  }
  return [...seen].toSorted()
}

/** Where the package's names lead, and those beside a file. */
function pathOf(name: string, file: string): string {
  if (name.startsWith('#tests/')) return name.slice(1)
  return name.startsWith('#') ? join('src', name.slice(1)) : join(dirname(file), name)
}
