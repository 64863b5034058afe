import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { ROOT } from './install.mjs'

const INPUTS = [
  'src',
  'content',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'scripts/lean-preloads.ts',
  'scripts/lean-router.ts',
  'scripts/site',
]
const DIST = join(ROOT, 'dist')
const NEXT = '.cache/dist-next'
const BEFORE = join(ROOT, '.cache', 'dist-before')
const STAMP = join(ROOT, '.cache', 'build-stamp')

/** Builds into dist/ unless dist/ was built from exactly these inputs. */
export async function buildIfStale() {
  const stamp = hashInputs()
  const isFresh =
    existsSync(join(DIST, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp
  if (isFresh) return
  console.log('Building …')
  const { createBuilder } = await import('vite')
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  // Built beside and then put in place: a server that runs meanwhile answers all the time.
  const builder = await createBuilder({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir: NEXT, emptyOutDir: true },
  })
  await builder.buildApp()
  rmSync(BEFORE, { recursive: true, force: true })
  if (existsSync(DIST)) renameSync(DIST, BEFORE)
  renameSync(join(ROOT, NEXT), DIST)
  rmSync(BEFORE, { recursive: true, force: true })
  // Hashed again: the build writes type declarations next to style modules, and those must not make it stale.
  writeFileSync(STAMP, hashInputs())
}

function hashInputs() {
  const hash = createHash('sha256')
  for (const name of ['BASE_PATH', 'SITE_URL']) hash.update(`${name}=${process.env[name] ?? ''}\0`)
  for (const input of INPUTS) hashPath(hash, input)
  return hash.digest('hex')
}

function hashPath(hash, path) {
  const full = join(ROOT, path)
  if (!existsSync(full)) return
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) hashPath(hash, join(path, name))
  } else if (!path.endsWith('.module.css.d.ts')) {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
  }
}
