import { useEffect, useRef, useState } from 'react'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { useServices } from '#stores/services.ts'

/** A section counts as read from once it was under the eyes for this long. */
const SETTLED = 2_500

/** Follows which section is being read, and keeps it in the log once the reader has settled there. */
export function useReading(meta: LessonMeta): string | null {
  const current = useCurrentSection(meta)
  const { progress } = useServices()
  const kept = useRef<string | null>(null)

  useEffect(() => {
    const before = progress.getState().progress.lessons.get(meta.slug)
    kept.current = before?.section ?? null
    if (before === undefined)
      void progress.getState().record({ type: 'lesson.visited', lesson: meta.slug, section: null })
  }, [meta.slug, progress])

  useEffect(() => {
    if (current === null) return
    const keep = () => {
      if (kept.current === current) return
      kept.current = current
      void progress.getState().record({ type: 'lesson.visited', lesson: meta.slug, section: current })
    }
    const timer = setTimeout(keep, SETTLED)
    const handleLeave = () => {
      if (document.visibilityState === 'hidden') keep()
    }
    document.addEventListener('visibilitychange', handleLeave)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', handleLeave)
    }
  }, [current, meta.slug, progress])
  return current
}

/** Id of the last heading above the middle of the upper half of the window; null above the first. */
function useCurrentSection(meta: LessonMeta): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const line = window.innerHeight * 0.3
      const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4
      const passed = meta.sections.filter(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top
        return top !== undefined && (top <= line || (isAtEnd && top < window.innerHeight))
      })
      setCurrent(window.scrollY === 0 ? null : (passed.at(-1)?.id ?? null))
    }
    const handleScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    handleScroll()
    window.addEventListener('scroll', handleScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', handleScroll)
    }
  }, [meta])
  return current
}
