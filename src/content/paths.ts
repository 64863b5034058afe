import type { SimId } from '#engine/simulators/registry.ts'

/**
 * Every address of the app. The route table in app/ answers them; nothing else spells a path. Those that no first page
 * names are in take-paths.ts.
 */
export const paths = {
  today: () => '/',
  lessons: () => '/lessons',
  lesson: (slug: string, section?: string) => withHash(`/lessons/${slug}`, section),
  simulators: () => '/simulators',
  simulator: (id: SimId) => `/simulators/${id}`,
  ownApi: () => '/your-api',
  practice: () => '/practice',
  session: (id: string) => `/practice/${id}`,
  exam: () => '/exam',
  attempt: (id: string) => `/exam/${id}`,
  result: (id: string) => `/exam/${id}/result`,
  review: () => '/review',
  placement: () => '/placement',
  progress: () => '/progress',
  facts: () => '/facts',
  fact: (id: string) => `/facts/${id}`,
  changes: (id?: string) => withHash('/changes', id),
  glossary: (term?: string) => withHash('/glossary', term),
  settings: (section?: string) => withHash('/settings', section),
  devices: () => '/settings/devices',
  take: (what?: string, of?: string) => withQuery('/take', what, of),
  about: (section?: string) => withHash('/about', section),
} as const

/** The path of a lesson reference as content writes it: `slug` or `slug#section`. */
export function lessonPath(reference: string): string {
  const [slug = '', section] = reference.split('#')
  return paths.lesson(slug, section)
}

/** A selection of questions: what, and of which topic or lesson. */
export function withQuery(path: string, what = '', of = ''): string {
  if (what === '') return path
  const query = of === '' ? { what } : { what, of }
  return `${path}?${new URLSearchParams(query).toString()}`
}

function withHash(path: string, id: string | undefined): string {
  return id === undefined || id === '' ? path : `${path}#${id}`
}
