import { startTransition } from 'react'
import type { ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import type { createBrowserRouter } from 'react-router'

import type { ProgressStore } from '#stores/progress.ts'

type Router = ReturnType<typeof createBrowserRouter>

type PageParts = {
  readonly root: HTMLElement
  readonly page: ReactNode
  readonly router: Router
  readonly progress: ProgressStore
}

/**
 * Takes over the page that the build wrote, once everything is here that it needs; its text stays where it is. Where
 * there is none, or one for another address, another learner or other parameters, the page is drawn anew.
 */
export async function takeOver({ root, page, router, progress }: PageParts): Promise<Root> {
  const { page: written, newcomers } = document.documentElement.dataset
  if (written !== undefined) await settled(router)
  const isOwn = written === tidy(window.location.pathname) && window.location.search === ''
  const isAnothers = newcomers !== undefined && progress.getState().progress.entries > 0
  if (isOwn && !isAnothers) return inSlices(root, page)
  // React draws over what stands in the root; title and description of a written page stand outside of it.
  if (written !== undefined)
    for (const own of document.head.querySelectorAll('title, meta[name="description"]')) own.remove()
  const anew = createRoot(root)
  startTransition(() => anew.render(page))
  return anew
}

/** In slices, so that the page answers while it is taken over. */
function inSlices(root: HTMLElement, page: ReactNode): Root {
  let taken: Root | undefined
  startTransition(() => void (taken = hydrateRoot(root, page)))
  if (taken === undefined) throw new Error('React has not begun.')
  return taken
}

/** An address as pages are written for: `/lessons` for `/lessons/` and `/lessons.html`. public/theme.js has the same line. */
function tidy(pathname: string): string {
  return pathname.replace(/(?:\/index)?\.html$|\/$/, '')
}

/** Hosts lead to a page by several addresses; the app knows one of them. */
export function tidyAddress(): void {
  const { pathname, search, hash } = window.location
  const own = tidy(pathname)
  if (own !== pathname && own !== tidy(import.meta.env.BASE_URL))
    window.history.replaceState(window.history.state, '', own + search + hash)
}

/** Resolves when the code and the data of the first page are here. */
function settled(router: Router): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!router.state.initialized) return
      stop()
      resolve()
    }
    const stop = router.subscribe(look)
    look()
  })
}
