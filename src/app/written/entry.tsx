import { StrictMode } from 'react'
import { prerender } from 'react-dom/static'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router'

import { App } from '#app/app.tsx'
import { createOfflineStore } from '#app/offline.ts'
import { basename, createRoutes } from '#app/routes.tsx'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'

import { DrawStillProvider } from '#simulators/written-still.tsx'

import { nobodysServices } from './nobody.ts'
import { prepareStills } from './stills.tsx'

const stills = prepareStills()

/** A page that the build writes. */
export type PageToWrite = {
  readonly path: string
  /** It shows a newcomer something else than somebody who has begun. */
  readonly isForNewcomers?: true
}

/** Every page with text that is the same for everybody, or for every newcomer. The others start from the empty shell. */
export const PAGES: readonly PageToWrite[] = [
  { path: paths.today(), isForNewcomers: true },
  { path: paths.lessons() },
  ...lessons.map(({ slug }) => ({ path: paths.lesson(slug) })),
  { path: paths.simulators() },
  ...SIM_IDS.map((id) => ({ path: paths.simulator(id) })),
  { path: paths.ownApi() },
  { path: paths.practice(), isForNewcomers: true },
  { path: paths.progress(), isForNewcomers: true },
  { path: paths.facts() },
  { path: paths.changes() },
  { path: paths.glossary() },
  { path: paths.about() },
]

/** Pages of the app that are one file, and hold nothing but the learner's own: a host answers them with the shell. */
export const SHELLS: readonly string[] = [paths.exam(), paths.review(), paths.settings(), paths.devices()]

/**
 * What stands in #root at an address before the app runs: the same components over the services of somebody who has done
 * nothing. All of it is there at once, without a script. Throws what goes wrong in any part of it.
 */
export async function writePage(path: string): Promise<string> {
  const services = nobodysServices()
  const handler = createStaticHandler(createRoutes(services), { basename })
  const context = await handler.query(
    new Request(`http://build.invalid${basename === '/' ? '' : basename}${path}`),
  )
  if (context instanceof Response) throw new Error(`${path} leads elsewhere: ${context.status}.`)
  if (context.statusCode !== 200) throw new Error(`${path} answers ${context.statusCode}.`)
  const router = createStaticRouter(handler.dataRoutes, context)
  const draw = await stills
  const errors: unknown[] = []
  const { prelude } = await prerender(
    <StrictMode>
      <App services={services} offline={createOfflineStore()}>
        <DrawStillProvider value={draw}>
          <StaticRouterProvider router={router} context={context} hydrate={false} />
        </DrawStillProvider>
      </App>
    </StrictMode>,
    { progressiveChunkSize: Infinity, onError: (error) => void errors.push(error) },
  )
  const html = await new Response(prelude).text()
  if (errors.length > 0) throw new Error(`${path} cannot be written: ${String(errors[0])}`)
  return html
}
