import { StrictMode } from 'react'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'

import { App } from '#app/app.tsx'
import { reloadOnMissingChunk } from '#app/chunk-reload.ts'
import { askBeforeLeaving, prepareAtFirstTouch } from '#app/leaving.ts'
import { createOfflineStore, startOffline } from '#app/offline.ts'
import { basename, createRoutes } from '#app/routes.tsx'
import { forgetTypedPosition } from '#app/scroll-memory.ts'
import { createServices, isBusy } from '#app/services.ts'
import { takeOver, tidyAddress } from '#app/written/take-over.tsx'
import { unfold } from '#app/written/unfold.ts'
import { breathe } from '#ui/breathe.ts'

import '#ui/styles.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
// Not awaited: other parts import from this one, and would wait for it.
void start(root)

/** In several tasks, and drawn in slices, so that the page answers while it starts. */
async function start(element: HTMLElement): Promise<void> {
  await breathe()
  const services = createServices()
  tidyAddress()
  forgetTypedPosition()
  askBeforeLeaving(services.progress)
  prepareAtFirstTouch(services.progress)
  reloadOnMissingChunk(() => isBusy(services.progress))
  await breathe()
  const offline = createOfflineStore()
  const router = createBrowserRouter(createRoutes(services), { basename })
  await breathe()
  const page = (
    <StrictMode>
      <App services={services} offline={offline}>
        <RouterProvider router={router} />
      </App>
    </StrictMode>
  )
  await takeOver({ root: element, page, router, progress: services.progress })
  void unfold(document)
  void startOffline(offline)
  const later = await import('#app/after-start.ts')
  await later.afterStart(services)
}
