import { useEffect } from 'react'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { lessons, loadLesson } from '#content/lessons.ts'

/** How long the browser may put it off, and how long one without idle callbacks waits. */
const PATIENCE_MS = 5_000

type Load = (slug: string) => Promise<unknown>

/** Fetches the text of the lesson after this one once the reader moves in this one and the browser has nothing better to do. */
export function useNextLesson({ slug }: LessonMeta, load: Load = loadLesson): void {
  useEffect(() => {
    const after = lessons[lessons.findIndex((lesson) => lesson.slug === slug) + 1]
    if (after === undefined) return
    let stop = (): void => undefined
    const handleScroll = () => {
      // A failure is met again, and shown, when the lesson is opened.
      stop = whenIdle(() => void load(after.slug).catch(() => undefined))
    }
    window.addEventListener('scroll', handleScroll, { once: true, passive: true })
    return () => {
      window.removeEventListener('scroll', handleScroll)
      stop()
    }
  }, [slug, load])
}

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, PATIENCE_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: PATIENCE_MS })
  return () => cancelIdleCallback(handle)
}
