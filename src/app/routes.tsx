import type { ComponentType } from 'react'
import { redirect } from 'react-router'
import type { LoaderFunctionArgs, RouteObject } from 'react-router'

import { paths } from '#content/paths.ts'

import { breathe } from '#ui/breathe.ts'
import type { Services } from '#stores/services.ts'

import { AppLayout } from './app-layout.tsx'
import { Loading, RouteErrorPage } from './errors/error-pages.tsx'

/** What the module of a route exports. The loader throws a 404 Response for an address that leads nowhere. */
export type RouteModule = {
  readonly Component: ComponentType
  readonly loader?: (args: LoaderFunctionArgs, services: Services) => unknown
}

/** The folder that the app is served from, as the router names it: no slash at its end. */
export const basename = import.meta.env.BASE_URL.replace(/(.)\/$/, '$1')

type PageRow = { readonly path: string; readonly load: () => Promise<RouteModule> }

/** Every page of the app. A feature that lands adds its rows here and its place to places.ts. */
const PAGES: readonly PageRow[] = [
  { path: '/', load: () => import('#features/today/today-page.tsx') },
  { path: '/lessons', load: () => import('#features/lesson/lesson-list-page.tsx') },
  { path: '/lessons/:slug', load: () => import('#features/lesson/lesson-page.tsx') },
  { path: '/practice', load: () => import('#features/practice/practice-page.tsx') },
  { path: '/practice/:session', load: () => import('#features/practice/session-page.tsx') },
  { path: '/placement', load: () => import('#features/placement/placement-page.tsx') },
  { path: '/review', load: () => import('#features/review/review-page.tsx') },
  { path: '/progress', load: () => import('#features/progress/progress-page.tsx') },
  { path: '/simulators', load: () => import('#features/simulator-page/simulator-list-page.tsx') },
  { path: '/simulators/:id', load: () => import('#features/simulator-page/simulator-page.tsx') },
  { path: '/your-api', load: () => import('#features/own-api/own-api-page.tsx') },
  { path: '/exam', load: () => import('#features/exam/exam-page.tsx') },
  { path: '/exam/:attempt', load: () => import('#features/exam/attempt-page.tsx') },
  { path: '/exam/:attempt/result', load: () => import('#features/exam/result-page.tsx') },
  { path: '/facts', load: () => import('#features/facts/facts-page.tsx') },
  { path: '/facts/:id', load: () => import('#features/facts/fact-page.tsx') },
  { path: '/changes', load: () => import('#features/changes/changes-page.tsx') },
  { path: '/glossary', load: () => import('#features/glossary/glossary-page.tsx') },
  { path: '/settings', load: () => import('#features/settings/settings-page.tsx') },
  { path: '/settings/devices', load: () => import('#features/devices/devices-page.tsx') },
  { path: '/take/:part?', load: () => import('./take-part-page.tsx') },
  { path: '/about', load: () => import('#features/about/about-page.tsx') },
]

/** The route table; the app mounts it in the browser, tests in memory. */
export function createRoutes(services: Services): RouteObject[] {
  return [
    {
      Component: AppLayout,
      ErrorBoundary: RouteErrorPage,
      HydrateFallback: Loading,
      loader: () => services.progress.getState().ready(),
      shouldRevalidate: () => false,
      children: [
        {
          ErrorBoundary: RouteErrorPage,
          children: [
            ...PAGES.map((row) => pageRoute(row, services)),
            // The file itself, as a host or a bookmark may name it; without a network nobody else leads on.
            { path: '/index.html', loader: () => redirect(paths.today()) },
            {
              path: '*',
              lazy: async () => ({ Component: (await import('./errors/not-found-page.tsx')).NotFoundPage }),
            },
          ],
        },
      ],
    },
  ]
}

function pageRoute({ path, load }: PageRow, services: Services): RouteObject {
  return {
    path,
    lazy: async () => {
      // To ask for its parts takes a task of its own on a slow phone.
      await breathe()
      const { Component, loader } = await load()
      if (loader === undefined) return { Component }
      return { Component, loader: (args: LoaderFunctionArgs) => loader(args, services) ?? null }
    },
  }
}
