import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'

import { App } from '#app/app.tsx'
import { reloadOnMissingChunk } from '#app/chunk-reload.ts'
import { askBeforeLeaving } from '#app/leaving.ts'
import { createOfflineStore, startOffline } from '#app/offline.ts'
import { createRoutes } from '#app/routes.tsx'
import { forgetTypedPosition } from '#app/scroll-memory.ts'
import { createServices, isBusy } from '#app/services.ts'

import '#ui/styles.css'

const services = createServices()
const offline = createOfflineStore()
const router = createBrowserRouter(createRoutes(services))
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')

forgetTypedPosition()
askBeforeLeaving(services.progress)
reloadOnMissingChunk(() => isBusy(services.progress))
createRoot(root).render(
  <StrictMode>
    <App services={services} offline={offline} router={router} />
  </StrictMode>,
)
void startOffline(offline)
