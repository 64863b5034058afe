import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser } from '@playwright/test'

import { serveSite } from '#tests/e2e/support/site.ts'

import { byTurns, onSlowPhone, type Compared } from './slow-phone.ts'

/** The build before pictures came first: what the page's opening is held against, in the same run. */
export const BEFORE = '034c63f'

const ADDRESS = '/simulators/throttle'

const ROUNDS = 5
/** From the address to the end of the watch: the page must have come to rest. */
const WATCH_MS = 10_000
/** What a task may take before it blocks. */
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

/** Opens the throttle's page in this build and in the one of BEFORE by turns. */
export function blocking(browser: Browser, now: string, before: string): Promise<Compared> {
  return byTurns(ROUNDS, { now, before }, (root) => blockedFor(browser, root), 1)
}

/** What tasks of the main thread take over FREE_MS, together, from the address until the page rests. */
function blockedFor(browser: Browser, root: string): Promise<number> {
  return onSlowPhone(browser, async (page) => {
    await page.addInitScript(watchTasks)
    await page.goto(root + ADDRESS)
    // Nobody asks the page anything meanwhile: to look for an element by its role blocks it too.
    await page.waitForTimeout(WATCH_MS)
    const blocked = await page.evaluate((free) => {
      const tasks: unknown = Reflect.get(globalThis, 'longTasks')
      if (!Array.isArray(tasks)) throw new Error('Nobody watched the tasks of the page.')
      return tasks.reduce<number>((sum, task) => sum + Math.max(0, Number(task) - free), 0)
    }, FREE_MS)
    // There in both builds once the run is; what it looks like is not the question.
    const shown = await page.getByRole('slider', { name: 'Time in the run' }).count()
    if (shown !== 1) throw new Error(`No run is shown ${WATCH_MS / 1000} s after the page was opened.`)
    return blocked
  })
}

/** Runs in the page, before anything of it. */
function watchTasks(): void {
  const tasks: number[] = []
  Reflect.set(globalThis, 'longTasks', tasks)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}
