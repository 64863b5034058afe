import type { MDXContent } from 'mdx/types'

import { lessons as all, loaders } from 'virtual:gatehouse/lessons'

import type { LessonMeta } from './lesson-meta.ts'

export type Lesson = { readonly Component: MDXContent; readonly meta: LessonMeta }

/** All lessons in course order. */
export const lessons: readonly LessonMeta[] = all

/** The lesson of that slug, or undefined for a slug that no lesson has. */
export function findLesson(slug: string): LessonMeta | undefined {
  return lessons.find((lesson) => lesson.slug === slug)
}

/**
 * Loads the text of a lesson (its own chunk). Give `Component` the components of `LESSON_COMPONENTS` through its
 * `components` prop. Rejects for an unknown slug: ask `findLesson` first.
 */
export async function loadLesson(slug: string): Promise<Lesson> {
  const meta = findLesson(slug)
  const load = loaders[slug]
  if (meta === undefined || load === undefined) throw new Error(`There is no lesson “${slug}”.`)
  const { default: Component } = await load()
  return { Component, meta }
}
