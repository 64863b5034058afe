import type { Browser, Page } from '@playwright/test'

/** Processor time, so that what else the machine does does not count. */
export type Tasks = {
  /** Of the main thread, each in ms. */
  readonly main: readonly number[]
  /** Longest task of the main thread, in ms. */
  readonly longest: number
  /** All tasks of the main thread and the workers, in ms. */
  readonly spent: number
}

/** What a page did while it was watched. */
export type Seen = Tasks & {
  readonly frames: number
  readonly framesPerSecond: number
  /** Tasks over 50 ms by the wall clock, as the page's own PerformanceObserver saw them. */
  readonly longTasks: number
}

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline']

/** Tasks of the page's main thread and workers while `act` runs. */
export async function trace(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Tasks> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await act()
  const buffer = await browser.stopTracing()
  return tasksIn(buffer.toString('utf8'))
}

/** Watches `page` for `ms` while `act` runs. */
export async function watch(
  browser: Browser,
  page: Page,
  ms: number,
  act: () => Promise<void> = () => Promise.resolve(),
): Promise<Seen> {
  await page.bringToFront()
  let frames = { frames: 0, framesPerSecond: 0, longTasks: 0 }
  const tasks = await trace(browser, page, async () => {
    ;[frames] = await Promise.all([page.evaluate(framesFor, ms), act()])
  })
  return { ...frames, ...tasks }
}

/** Runs in the page: counts animation frames for `ms`, and long tasks. */
async function framesFor(ms: number): Promise<Omit<Seen, keyof Tasks>> {
  let longTasks = 0
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length
  })
  observer.observe({ entryTypes: ['longtask'] })
  const start = performance.now()
  let frames = 0
  while (performance.now() - start < ms) {
    await new Promise(requestAnimationFrame)
    frames++
  }
  observer.disconnect()
  return { frames, framesPerSecond: (frames / (performance.now() - start)) * 1_000, longTasks }
}

const isTrace = (value: unknown): value is { readonly traceEvents: readonly TraceEvent[] } =>
  typeof value === 'object' && value !== null && 'traceEvents' in value

function tasksIn(text: string): Tasks {
  const parsed: unknown = JSON.parse(text)
  if (!isTrace(parsed)) throw new Error('The browser wrote a trace without events.')
  const events = parsed.traceEvents
  const threads = new Map(
    events
      .filter(({ name, ph }) => ph === 'M' && name === 'thread_name')
      .map(({ pid, tid, args }) => [`${pid} ${tid}`, args?.name ?? '']),
  )
  const ofPage = (event: TraceEvent): string => threads.get(`${event.pid} ${event.tid}`) ?? ''
  const tasks = events.filter(({ name, tdur }) => name === 'RunTask' && tdur !== undefined)
  const main = tasks.filter((task) => ofPage(task) === 'CrRendererMain')
  const workers = tasks.filter((task) => ofPage(task).startsWith('DedicatedWorker'))
  if (main.length === 0) throw new Error('The trace of the browser holds no task of a page.')
  const spent = [...main, ...workers].reduce((sum, { tdur = 0 }) => sum + tdur, 0)
  const times = main.map(({ tdur = 0 }) => tdur / 1_000)
  return { main: times, longest: Math.max(...times), spent: spent / 1_000 }
}
