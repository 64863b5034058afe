import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'

import { App } from '#app/app.tsx'
import { reloadOnMissingChunk } from '#app/chunk-reload.ts'
import { askBeforeLeaving } from '#app/leaving.ts'
import { createOfflineStore, startOffline } from '#app/offline.ts'
import { createRoutes } from '#app/routes.tsx'
import { forgetTypedPosition } from '#app/scroll-memory.ts'
import { createServices, isBusy } from '#app/services.ts'
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
  forgetTypedPosition()
  askBeforeLeaving(services.progress)
  reloadOnMissingChunk(() => isBusy(services.progress))
  await breathe()
  const offline = createOfflineStore()
  const router = createBrowserRouter(createRoutes(services))
  await breathe()
  startTransition(() =>
    createRoot(element).render(
      <StrictMode>
        <App services={services} offline={offline} router={router} />
      </StrictMode>,
    ),
  )
  void startOffline(offline)
}
