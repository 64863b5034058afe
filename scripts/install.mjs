import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const STAMP = join(ROOT, 'node_modules', '.gatehouse-install')

/** Installs the locked packages unless node_modules already matches the lock file. Exits with npm's code on failure. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  console.log('Installing packages (once, or after the lock file changed) …')
  // Not `npm ci`: it insists on a lock entry for the native binaries of every platform, and a registry mirror that
  // carries only some of them can't give one. `npm install` takes the locked versions and adds this platform's binary.
  // Production mode in the environment would leave out Vite and the test tools, which both commands need.
  const result = spawnSync('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error('npm install failed. Check the network and the message above, then run the command again.')
    process.exit(result.status ?? 1)
  }
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, lock)
}
