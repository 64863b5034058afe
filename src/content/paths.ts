import type { SimId } from '#engine/simulators/registry.ts'

/** Every address of the app. The route table in app/ answers them; nothing else spells a path. */
export const paths = {
  today: () => '/',
  lessons: () => '/lessons',
  lesson: (slug: string, section?: string) => withHash(`/lessons/${slug}`, section),
  simulators: () => '/simulators',
  simulator: (id: SimId) => `/simulators/${id}`,
  practice: () => '/practice',
  session: (id: string) => `/practice/${id}`,
  exam: () => '/exam',
  attempt: (id: string) => `/exam/${id}`,
  result: (id: string) => `/exam/${id}/result`,
  review: () => '/review',
  progress: () => '/progress',
  facts: () => '/facts',
  fact: (id: string) => `/facts/${id}`,
  changes: (id?: string) => withHash('/changes', id),
  glossary: (term?: string) => withHash('/glossary', term),
  settings: (section?: string) => withHash('/settings', section),
  about: () => '/about',
} as const

/** The path of a lesson reference as content writes it: `slug` or `slug#section`. */
export function lessonPath(reference: string): string {
  const [slug = '', section] = reference.split('#')
  return paths.lesson(slug, section)
}

function withHash(path: string, id: string | undefined): string {
  return id === undefined || id === '' ? path : `${path}#${id}`
}
