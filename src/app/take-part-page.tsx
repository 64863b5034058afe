import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useLoaderData } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import type { Services } from '#stores/services.ts'

type Opened = { readonly part: string; readonly view: ReactNode }

type Open = (args: LoaderFunctionArgs, services: Services) => Promise<ReactNode>

/** /take and what stands below it: one row of the route table, whose bytes every page carries, opens them all. */
const PARTS: Readonly<Record<string, Open>> = {
  '': async () => {
    const { TakeOutView, loader } = await import('#features/take-out/take-out-page.tsx')
    return <TakeOutView stock={await loader()} />
  },
  paper: async (args, services) => {
    const { PaperView, loader } = await import('#features/take-out/paper-page.tsx')
    return <PaperView paper={await loader(args, services)} />
  },
  own: async (_, services) => {
    const { OwnPage } = await import('#features/own/own-page.tsx')
    await services.progress.getState().ready()
    return <OwnPage />
  },
  'own-review': async (_, services) => {
    const { OwnReviewPage } = await import('#features/own/own-review-page.tsx')
    await services.progress.getState().ready()
    return <OwnReviewPage />
  },
  notes: async (_, services) => {
    const { NotesPage } = await import('#features/notes/notes-page.tsx')
    await services.progress.getState().ready()
    return <NotesPage />
  },
}

/** Loads the part of the address. A 404 for one that there is not. */
export async function loader(args: LoaderFunctionArgs, services: Services): Promise<Opened> {
  const part = args.params['part'] ?? ''
  const open = Object.hasOwn(PARTS, part) ? PARTS[part] : undefined
  if (open === undefined) throw new Response('No such page', { status: 404 })
  return { part, view: await open(args, services) }
}

export function Component() {
  const { part, view } = useLoaderData<Opened>()
  return <Fragment key={part}>{view}</Fragment>
}
