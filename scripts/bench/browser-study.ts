import type { Browser, Page } from '@playwright/test'

import type { LogEntry } from '#engine/events/entry.ts'
import { startExam } from '#tests/e2e/support/exam.ts'

import { trace } from './browser-trace.ts'
import { historyUntil } from './log-entries.ts'
import { median } from './measure.ts'

const MOVES = 30
const VISITS = 3

export type StudyTimes = {
  /** Longest task of the main thread while moving through an exam, ms of processor time. */
  readonly moving: number
  readonly starts: readonly StartTimes[]
}

export type StartTimes = {
  readonly entries: number
  /** Processor time until Today shows its numbers, and the longest task of it, in ms. */
  readonly spent: number
  readonly longest: number
}

/** Entries from which on a start leaves a snapshot for the next. */
const LONG = 2_000

/** The production build in Chromium: moving between the questions of an exam, and Today over a long log. */
export async function studyTimes(browser: Browser, root: string): Promise<StudyTimes> {
  const moving = await move(browser, root)
  return { moving, starts: await startTimes(browser, root) }
}

/** The returning learner's start, with a short and a long history. */
export async function startTimes(browser: Browser, root: string): Promise<readonly StartTimes[]> {
  const starts: StartTimes[] = []
  for (const entries of [1_000, 100_000]) starts.push(await start(browser, root, entries))
  return starts
}

async function move(browser: Browser, root: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await startExam(page, 'Half length', root)
  const next = page.getByRole('button', { name: 'Next', exact: true })
  const { longest } = await trace(browser, page, async () => {
    for (let moves = 0; moves < MOVES; moves++) await next.click()
  })
  const heading = await page.locator('main h2').first().textContent()
  if (!heading?.includes(String(MOVES + 1))) throw new Error(`The exam did not move on: ${heading ?? ''}`)
  await context.close()
  return longest
}

async function start(browser: Browser, root: string, entries: number): Promise<StartTimes> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(root)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const log = historyUntil(Date.now(), entries)
  for (let from = 0; from < log.length; from += 10_000)
    await page.evaluate(addToLog, log.slice(from, from + 10_000))
  if (entries >= LONG) {
    // The first one reads everything, and leaves the snapshot that the next ones begin with.
    await open(page, root)
    await page.waitForFunction(hasSnapshot, null, { timeout: 120_000, polling: 500 })
  }
  const visits: StartTimes[] = []
  for (let visit = 0; visit < VISITS; visit++) {
    await page.goto('about:blank')
    const { spent, longest } = await trace(browser, page, () => open(page, root))
    visits.push({ entries, spent, longest })
  }
  await context.close()
  return {
    entries,
    spent: median(visits.map((visit) => visit.spent)),
    longest: Math.max(...visits.map((visit) => visit.longest)),
  }
}

async function open(page: Page, root: string): Promise<void> {
  await page.goto(root)
  await page
    .getByText(/^of \d+ facts/)
    .first()
    .waitFor()
}

/** Runs in the page. */
function hasSnapshot(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('gatehouse')
    opening.addEventListener('error', () => reject(new Error('The log did not open.')))
    opening.addEventListener('success', () => {
      const database = opening.result
      const counting = database.transaction('meta').objectStore('meta').count('snapshot')
      counting.addEventListener('success', () => {
        database.close()
        resolve(counting.result > 0)
      })
    })
  })
}

/** Runs in the page. */
function addToLog(entries: readonly LogEntry[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('gatehouse')
    opening.addEventListener('error', () => reject(new Error('The log did not open.')))
    opening.addEventListener('success', () => {
      const database = opening.result
      const transaction = database.transaction('entries', 'readwrite')
      const store = transaction.objectStore('entries')
      for (const entry of entries) store.put(entry)
      transaction.addEventListener('complete', () => {
        database.close()
        resolve()
      })
    })
  })
}
