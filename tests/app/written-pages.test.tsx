import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { App } from '#app/app.tsx'
import { createOfflineStore } from '#app/offline.ts'
import { createRoutes } from '#app/routes.tsx'
import { PAGES, writePage } from '#app/written/entry.tsx'
import { takeOver } from '#app/written/take-over.tsx'
import type { LogEvent } from '#engine/events/entry.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

/** What a browser has and the build lacks. */
const ONLY_BROWSERS = ['window', 'document', 'matchMedia', 'Worker', 'indexedDB', 'localStorage']

/** All but six of the simulators; `npm run soak` opens every page in a browser. */
const TRIED = PAGES.filter(({ path }) => !path.startsWith('/simulators/') || path === '/simulators/throttle')

/** The HTML of each page. Written before any is opened: a page that runs must not find its browser gone. */
const written = new Map<string, string>()

beforeAll(async () => {
  for (const name of ONLY_BROWSERS) vi.stubGlobal(name, undefined)
  try {
    for (const { path } of TRIED) written.set(path, await writePage(path))
  } finally {
    vi.unstubAllGlobals()
  }
})

class NothingNear {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

let opened: Root | null = null
/** What React could mend by itself, and says as an error of the window. */
let mended: unknown[] = []
const note = (event: ErrorEvent) => void mended.push(event.error)

/** Said because the test writes and opens pages in one process, with React for developers; a build and a browser are two. */
const TWO_RENDERERS = /^Detected multiple renderers concurrently/

beforeEach(() => {
  mended = []
  vi.mocked(console.error).mockImplementation(() => undefined)
  window.addEventListener('error', note)
})

afterEach(() => {
  const said = vi.mocked(console.error).mock.calls.map((words) => words.join(' '))
  vi.mocked(console.error).mockClear()
  expect(said.filter((words) => !TWO_RENDERERS.test(words))).toEqual([])
  opened?.unmount()
  opened = null
  window.removeEventListener('error', note)
  vi.unstubAllGlobals()
  window.history.replaceState(null, '', '/')
  for (const name of ['data-page', 'data-newcomers', 'data-veiled'])
    document.documentElement.removeAttribute(name)
  document.head.querySelectorAll('title, meta').forEach((own) => own.remove())
  document.body.replaceChildren()
})

type Opening = {
  /** What is typed; the path of the page if it is no other. */
  readonly address?: string
  readonly events?: readonly LogEvent[]
}

/** Opens a page as a browser does: first the HTML that the host has for it, then the app. */
async function open(path: string, { address = path, events = [] }: Opening = {}) {
  const page = PAGES.find((each) => each.path === path)
  const html = written.get(path) ?? ''
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  vi.stubGlobal('scrollTo', () => undefined)
  // What jsdom lacks and the app stands on. Nothing comes near: what waits for that stays as it was written.
  vi.stubGlobal('CSS', { supports: () => true, escape: (text: string) => text.replaceAll('"', '\\"') })
  vi.stubGlobal('indexedDB', {})
  vi.stubGlobal('IntersectionObserver', NothingNear)

  const head = html.match(/<title>.*?<\/title>|<meta name="description"[^>]*>/g) ?? []
  document.head.insertAdjacentHTML('beforeend', head.join(''))
  const root = document.createElement('div')
  root.innerHTML = head.reduce((text, tag) => text.replace(tag, ''), html)
  document.body.append(root)
  window.history.replaceState(null, '', address)
  const { dataset } = document.documentElement
  dataset['veiled'] = ''
  if (page !== undefined) dataset['page'] = path === '/' ? '' : path
  if (page?.isForNewcomers === true) dataset['newcomers'] = ''

  const before = { text: root.textContent, main: root.querySelector('main') }
  const services = await fakeServices({ events })
  const router = createBrowserRouter(createRoutes(services))
  const app = (
    <StrictMode>
      <App services={services} offline={createOfflineStore()}>
        <RouterProvider router={router} />
      </App>
    </StrictMode>
  )
  opened = await takeOver({ root, page: app, router, progress: services.progress })
  await vi.waitFor(() => expect(dataset['veiled']).toBeUndefined(), 20_000)
  return { root, before: before.text, isKept: root.querySelector('main') === before.main }
}

const begun: LogEvent = {
  type: 'lesson.visited',
  lesson: lessonSlug('throttling'),
  section: 'order',
}

describe('a page that the build wrote', () => {
  it.each(TRIED)('$path is taken over without a warning, and says the same', async ({ path }) => {
    const { root, before, isKept } = await open(path)
    expect(root.textContent).toBe(before)
    expect([isKept, mended]).toEqual([true, []])
    expect(root.querySelectorAll('h1')).toHaveLength(1)
    expect(document.querySelectorAll('title')).toHaveLength(1)
    expect(document.querySelectorAll('meta[name="description"]')).toHaveLength(1)
  })

  it('is drawn anew where the address asks for more than it shows', async () => {
    const { root, isKept } = await open('/lessons', { address: '/lessons?exam=dva-c02' })
    expect([isKept, mended]).toEqual([false, []])
    await vi.waitFor(() => expect(root.textContent).toMatch(/Tasks /))
  })

  it('holds the statement of a fact, whose own page starts from the shell and says the same', async () => {
    const { root } = await open('/facts/thr-01')
    await vi.waitFor(() => expect(root.querySelector('h1 > span')).not.toBeNull(), 10_000)
    expect(mended).toEqual([])
    const statement = root.querySelector('h1 > span')?.innerHTML ?? ''
    expect(statement.length).toBeGreaterThan(20)
    expect(written.get('/facts')?.includes(statement)).toBe(true)
  })
})

describe('somebody who has begun', () => {
  it('keeps a lesson as it was written, and then finds what is their own in it', async () => {
    const { root, isKept } = await open('/lessons/throttling', { events: [begun] })
    expect([isKept, mended]).toEqual([true, []])
    await vi.waitFor(() => expect(root.querySelector('article')?.textContent).toMatch(/^You were at “/))
  })

  it('keeps the list of lessons, and then sees where they stand in it', async () => {
    const { root, isKept } = await open('/lessons', { events: [begun] })
    expect([isKept, mended]).toEqual([true, []])
    await vi.waitFor(() => expect(root.querySelector('main')?.textContent).toMatch(/Section \d+ of \d+/))
  })

  it('is not given what was written for newcomers', async () => {
    const { root, before, isKept } = await open('/', { events: [begun] })
    expect([isKept, mended]).toEqual([false, []])
    await vi.waitFor(() => expect(root.querySelector('h1')?.textContent).toMatch(/\d/))
    expect(root.textContent).not.toBe(before)
    expect(document.querySelectorAll('title')).toHaveLength(1)
  })
})
