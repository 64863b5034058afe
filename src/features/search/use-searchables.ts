import { useEffect, useState } from 'react'

import { loadQuestions } from '#content/questions.ts'
import { loadCourseSearch, questionSearch } from '#content/search/search.ts'
import type { Searchable } from '#content/search/search.ts'
import { useServices } from '#stores/services.ts'

import { metQuestion } from './met-question.ts'
import { findMine } from './mine.ts'

export type Searchables = {
  /** The course first; the questions that were met and what the learner wrote follow when they are there. */
  readonly bodies: readonly Searchable[]
  readonly state: 'loading' | 'ready' | 'failed'
  readonly retry: () => void
}

/** Loads the index when the palette is first opened, and beside it the questions that were met. */
export function useSearchables(): Searchables {
  const { progress } = useServices()
  const [course, setCourse] = useState<Searchable | 'failed' | null>(null)
  const [met, setMet] = useState<Searchable | null>(null)
  const [mine, setMine] = useState<Searchable | null>(null)
  const [tries, setTries] = useState(1)
  useEffect(() => {
    let isGone = false
    const settle = (result: Searchable | 'failed') => {
      if (!isGone) setCourse(result)
    }
    loadCourseSearch().then(settle, () => settle('failed'))
    return () => {
      isGone = true
    }
  }, [tries])
  useEffect(() => {
    let isGone = false
    const load = async (): Promise<Searchable> => {
      // Their places are sessions and exams that are over.
      await progress.getState().whole()
      const known = progress.getState().progress
      const questions = await loadQuestions([...known.questions.keys()])
      return questionSearch(questions.map((question) => metQuestion(question, known)))
    }
    void findMine(progress.getState().progress).then((found) => {
      if (!isGone) setMine(found)
    })
    load().then(
      (body) => {
        if (!isGone) setMet(body)
      },
      // Without them the course is still found; the next opening tries again.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [progress])
  const retry = () => {
    setCourse(null)
    setTries(tries + 1)
  }
  if (course === null || course === 'failed')
    return { bodies: [], state: course === null ? 'loading' : 'failed', retry }
  const bodies = [course, met, mine].filter((body) => body !== null)
  return { bodies, state: 'ready', retry }
}
