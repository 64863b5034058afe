import { lessonPath, paths } from '#content/paths.ts'
import type { MetQuestion } from '#content/search/search.ts'
import { isRetired } from '#content/retired.ts'
import { findTopic } from '#content/topics.ts'
import type { Question } from '#engine/questions/question.ts'
import type { Verdict } from '#engine/questions/response.ts'
import type { Progress } from '#engine/learner/progress.ts'

/** A question that was answered before, with how it went and where its answer stands. */
export function metQuestion(question: Question, progress: Progress): MetQuestion {
  const last = progress.questions.get(question.id)?.last
  const ended = isRetired(question.id) ? ', no longer asked' : ''
  const topic = findTopic(question.topic)?.title ?? question.topic
  return {
    question,
    context: last === undefined ? topic : `${topic}, ${WENT[last.verdict]}${ended}`,
    path: placeOf(question, progress),
  }
}

const WENT: Readonly<Record<Verdict, string>> = {
  right: 'last answered right',
  partly: 'last answered partly right',
  wrong: 'last answered wrong',
}

/** Where it was answered last, if that can be looked at; else the lesson that teaches it. */
function placeOf(question: Question, { questions, sessions, attempts }: Progress): string {
  const places = Object.entries(questions.get(question.id)?.byPlace ?? {})
  const [place] = places.toSorted(([, a], [, b]) => b.at - a.at)[0] ?? []
  if (place?.startsWith('lesson:') === true && !isRetired(question.id))
    return paths.lesson(place.slice('lesson:'.length), 'check')
  if (place === 'practice') {
    const session = [...sessions.values()].findLast(
      ({ finishedAt, answers }) =>
        finishedAt !== null && answers.some((given) => given.question === question.id),
    )
    if (session !== undefined) return paths.session(session.session)
  }
  if (place === 'exam') {
    const attempt = [...attempts.values()].findLast(
      ({ submitted, form }) => submitted !== null && form.some(({ id }) => id === question.id),
    )
    if (attempt !== undefined) return paths.result(attempt.attempt)
  }
  return lessonPath(question.lesson)
}
