import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser } from '@playwright/test'

import { serveSite } from '#tests/e2e/support/site.ts'

import { median } from './measure.ts'

/** The build before pictures came first: what the page's opening is held against, in the same run. */
export const BEFORE = '034c63f'

/** A phone of the middle, as Lighthouse imitates one. */
export const SLOWER = 4
export const PHONE = { width: 412, height: 823 }
const ADDRESS = '/simulators/throttle'

const ROUNDS = 5
/** From the address to the end of the watch: the page must have come to rest. */
const WATCH_MS = 10_000
/** What a task may take before it blocks. */
const FREE_MS = 50

/** Blocking time in ms of both builds, and the median of the ratios of the rounds. */
export type Blocking = { readonly now: number; readonly before: number; readonly ratio: number }

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
export async function blocking(browser: Browser, now: string, before: string): Promise<Blocking> {
  const rounds: { readonly now: number; readonly before: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Who goes first alternates.
    const first = await blockedFor(browser, round % 2 === 0 ? now : before)
    const second = await blockedFor(browser, round % 2 === 0 ? before : now)
    rounds.push(round % 2 === 0 ? { now: first, before: second } : { now: second, before: first })
  }
  return {
    now: median(rounds.map((round) => round.now)),
    before: median(rounds.map((round) => round.before)),
    ratio: median(rounds.map((round) => round.now / Math.max(1, round.before))),
  }
}

/** What tasks of the main thread take over FREE_MS, together, from the address until the page rests. */
async function blockedFor(browser: Browser, root: string): Promise<number> {
  const context = await browser.newContext({
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
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
  await context.close()
  return blocked
}

/** Runs in the page, before anything of it. */
function watchTasks(): void {
  const tasks: number[] = []
  Reflect.set(globalThis, 'longTasks', tasks)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}
