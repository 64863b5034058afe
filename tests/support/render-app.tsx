import { render } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { vi } from 'vitest'

import { createRoutes } from '#app/routes.tsx'
import { ServicesProvider } from '#stores/services.ts'
import type { Services } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { ShortcutsProvider } from '#ui/use-shortcuts.ts'

/** The whole app with its real route table at an address, over the given services. */
export function renderApp(path: string, services: Services) {
  vi.stubGlobal('scrollTo', () => undefined)
  const router = createMemoryRouter(createRoutes(services), { initialEntries: [path] })
  const view = render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <ShortcutsProvider value={true}>
          <RouterProvider router={router} />
        </ShortcutsProvider>
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { ...view, router }
}
