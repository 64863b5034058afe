import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from '@playwright/test'

import { serveSite } from '#tests/e2e/support/site.ts'

import { trace } from './browser-trace.ts'
import { byTurns, onSlowPhone, SLOWER, type Compared } from './slow-phone.ts'

/** The build before pictures came first: what the page's opening is held against, in the same run. */
export const BEFORE = '034c63f'

/** Pages, and what both builds show in them once they are there. */
const PAGES = [
  { path: '/simulators/throttle', shows: 'input[aria-label="Time in the run"]' },
  { path: '/lessons/throttling', shows: 'article h2' },
] as const

type Watched = (typeof PAGES)[number]

const ROUNDS = 5
/** From the address to the end of the watch: the page must have come to rest. */
const WATCH_MS = 5_000
/** What a task may take on the phone before it blocks. */
const FREE_MS = 50

/** Why the comparison is not made, or null. */
export function whyNotCompared(): string | null {
  try {
    git('cat-file', '-e', `${BEFORE}^{commit}`)
    return null
  } catch {
    return `this clone does not hold the commit ${BEFORE} (a shallow one?)`
  }
}

/** Serves the build of BEFORE while `work` asks it. */
export async function withBefore<T>(work: (root: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-before-'))
  const tree = join(folder, 'tree')
  git('worktree', 'add', '--detach', tree, BEFORE)
  try {
    build(tree)
    const before = await serveSite(join(tree, 'dist'))
    try {
      return await work(before.url)
    } finally {
      await before.stop()
    }
  } finally {
    git('worktree', 'remove', '--force', tree)
    rmSync(folder, { recursive: true, force: true })
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

/** With the packages of this tree: it needs no others. lucide-react is among them for this alone. */
function build(tree: string): void {
  const modules = join(import.meta.dirname, '..', '..', 'node_modules')
  if (!existsSync(join(tree, 'node_modules'))) symlinkSync(modules, join(tree, 'node_modules'))
  execFileSync(process.execPath, [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], {
    cwd: tree,
    stdio: 'inherit',
  })
}

export type Blocking = Compared & { readonly path: string }

/** Opens each page in this build and in the one of BEFORE by turns. */
export async function blocking(browser: Browser, now: string, before: string): Promise<readonly Blocking[]> {
  const all: Blocking[] = []
  for (const page of PAGES) {
    const seen = await byTurns(ROUNDS, { now, before }, (root) => blockedFor(browser, root, page), 1)
    all.push({ path: page.path, ...seen })
  }
  return all
}

/**
 * What tasks of the main thread take over FREE_MS, together, from the address until the page rests. In processor time at
 * full speed, times the slowness of the phone: a slowed browser keeps time by the clock, which others on the machine have too.
 */
function blockedFor(browser: Browser, root: string, { path, shows }: Watched): Promise<number> {
  const watch = async (page: Page) => {
    // Nobody asks the page anything meanwhile: to look for an element by its role blocks it too.
    const { main } = await trace(browser, page, async () => {
      await page.goto(root + path)
      await page.waitForTimeout(WATCH_MS)
    })
    if ((await page.locator(shows).count()) === 0)
      throw new Error(`${path} is not there ${WATCH_MS / 1000} s after it was opened.`)
    return main.reduce((sum, task) => sum + Math.max(0, task * SLOWER - FREE_MS), 0)
  }
  return onSlowPhone(browser, watch, 1)
}
