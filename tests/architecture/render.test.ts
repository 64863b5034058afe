import { createElement } from 'react'
import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { createStaticHandler, createStaticRouter, StaticRouter, StaticRouterProvider } from 'react-router'
import type { RouteObject } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'

import { createRoutes } from '#app/routes.tsx'
import { lessons } from '#content/lessons.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import { ServicesProvider } from '#stores/services.ts'
import type { Services } from '#stores/services.ts'
import { attemptStarted, singleQuestion, stamped } from '#tests/support/entries.ts'
import { loadInstrument } from '#simulators/registry.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { FAKE_NOW, fakeServices } from '#tests/support/fake-services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { ShortcutsProvider } from '#ui/use-shortcuts.ts'

const started = attemptStarted([singleQuestion('q.t.001')], FAKE_NOW)

/** What stands for the parameter of a route: everything that the build knows, or one of the learner's own. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  '/lessons/:slug': lessons.map(({ slug }) => `/lessons/${slug}`),
  '/simulators/:id': SIM_IDS.map((id) => `/simulators/${id}`),
  '/facts/:id': ['/facts/thr-01'],
  '/practice/:session': ['/practice/nobody-has-this'],
  '/exam/:attempt': [`/exam/${started.attempt}`],
  '/take/:part?': ['/take', '/take/paper', '/take/own', '/take/own-review', '/take/notes'],
  '/exam/:attempt/result': [`/exam/${started.attempt}/result`],
  '*': ['/no/such/page'],
}

const pathsOf = (routes: readonly RouteObject[]): readonly string[] =>
  routes.flatMap(({ path, children }) => [...(path === undefined ? [] : [path]), ...pathsOf(children ?? [])])

let services: Services

beforeAll(async () => {
  services = await fakeServices({ entries: [stamped(started, 1, { at: FAKE_NOW })] })
})

/** The page at an address as a server would write it, and what went wrong on the way. */
async function rendered(address: string) {
  const handler = createStaticHandler(createRoutes(services))
  const context = await handler.query(new Request(`http://build.invalid${address}`))
  if (context instanceof Response) throw new Error(`${address} leads elsewhere: ${context.status}.`)
  const router = createStaticRouter(handler.dataRoutes, context)
  return written(createElement(StaticRouterProvider, { router, context, hydrate: false }))
}

/** A part of the app as HTML, all of it at once. */
async function written(page: ReactNode) {
  const errors: string[] = []
  const { prelude } = await prerender(
    createElement(
      ServicesProvider,
      { value: services },
      createElement(AnnouncerProvider, null, createElement(ShortcutsProvider, { value: true }, page)),
    ),
    { progressiveChunkSize: Infinity, onError: (error) => void errors.push(String(error)) },
  )
  return { html: await new Response(prelude).text(), errors }
}

/** What the security policy refuses, or a browser would draw otherwise. */
const REFUSED = / style="[^"]*"|<style[^>]*>|<script[^>]*>/g

describe('the first render of every page, without a browser', () => {
  const patterns = pathsOf(createRoutes({} as Services)).filter((path) => path !== '/index.html')

  it('has an address to try for every route', () => {
    expect(patterns.filter((path) => path.includes(':') || path === '*').toSorted()).toEqual(
      Object.keys(NAMED).toSorted(),
    )
  })

  it('runs where there is no window', () => {
    expect(typeof window).toBe('undefined')
  })

  it.each(patterns.flatMap((path) => NAMED[path] ?? [path]))('%s', async (address) => {
    const { html, errors } = await rendered(address)
    expect(errors).toEqual([])
    expect(html).toMatch(/<h1[ >]/)
    expect(html.match(REFUSED) ?? []).toEqual([])
  })

  // A page of the build shows a still in its place; it runs in the first render after that.
  it.each(SIM_IDS)('the instrument of %s', async (id) => {
    const { html, errors } = await written(
      createElement(
        StaticRouter,
        { location: `/simulators/${id}` },
        createElement(SimulatorFrame, { instrument: await loadInstrument(id) }),
      ),
    )
    expect(errors).toEqual([])
    expect(html).toContain(' simulator: ')
    expect(html.match(REFUSED) ?? []).toEqual([])
  })
})
