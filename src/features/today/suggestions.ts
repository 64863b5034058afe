import { findExam } from '#content/exams.ts'
import { lessonInProgress, lessonState, nextNewLesson } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { findTopic } from '#content/topics.ts'
import { isOver, remaining } from '#engine/learner/attempt.ts'
import { scoreAttempt } from '#engine/exam/scoring.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { Ms } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'
import type { Outlook } from '#stores/review-desk.ts'

import { simulatorToTry } from './simulator-to-try.ts'
import type { Suggestion } from './suggestion.ts'
import { whichStation } from './which-station.ts'

const SHOWN = 3
const QUICK = 10
/** The pace of the exams, in minutes a question. */
const PACE = 2
const DAY_MS = 86_400_000
/** Days after an exam from which the next one is suggested. */
const EXAM_REST = 7

/** What is worth doing besides the lesson that is open, the best first, each with its reason. */
export function suggestions(progress: Progress, outlook: Outlook | null, now: Ms): readonly Suggestion[] {
  const found = [
    ...sureAndWrong(progress),
    ...whichStation(progress, outlook),
    ...(outlook === null ? [] : evidence(progress, outlook)),
    ...unfinishedChecks(progress).slice(0, 1),
    ...simulatorToTry(progress),
    ...(outlook === null ? [] : nextExam(progress, outlook, now)),
    ...anotherLesson(progress),
    ...unfinishedChecks(progress).slice(1),
  ]
  return found.slice(0, SHOWN)
}

/** The exam whose clock runs. */
export function runningExam(progress: Progress, now: Ms): readonly Suggestion[] {
  return [...progress.attempts.values()]
    .filter((attempt) => attempt.submitted === null && !isOver(attempt, now))
    .map((attempt) => ({
      title: 'Go on with your exam',
      detail: 'It is running; its clock does not stop',
      amount: `${Math.ceil(remaining(attempt, now) / 60_000)} min left`,
      does: { to: paths.attempt(attempt.attempt) },
    }))
}

/** Being sure and wrong is what costs points: the topic where it happened most often, from two times on. */
function sureAndWrong(progress: Progress): readonly Suggestion[] {
  const counts = new Map<TopicId, number>()
  for (const { topic, last } of progress.questions.values())
    if (last.confidence === 'sure' && last.verdict !== 'right')
      counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const [worst] = [...counts].toSorted((a, b) => b[1] - a[1])
  if (worst === undefined || worst[1] < 2) return []
  const [topic, count] = worst
  return [
    {
      title: `What you missed on ${title(topic)}`,
      detail: `You were sure and wrong ${count === 2 ? 'twice' : `${count} times`}`,
      amount: `${Math.min(QUICK, count) * PACE} min`,
      does: { practice: { topics: [topic], count: QUICK, only: 'missed' } },
    },
  ]
}

/** Unseen questions where they say most. */
function evidence(progress: Progress, { readiness, desk }: Outlook): readonly Suggestion[] {
  const { exam } = progress.settings
  const topic = readiness.kind === 'band' ? readiness.uncertain : null
  const unseen = desk.bank.filter(
    (question) =>
      question.exams[exam] !== undefined &&
      (topic === null || question.topic === topic) &&
      !progress.questions.has(question.id),
  ).length
  if (unseen === 0 || (readiness.kind === 'band' && topic === null)) return []
  const count = Math.min(QUICK, unseen)
  const topics = topic === null ? [] : [topic]
  return [
    {
      title:
        topic === null
          ? counted(count, 'unseen question')
          : `${counted(count, 'question')} on ${title(topic)}`,
      detail:
        readiness.kind === 'band'
          ? `Your widest uncertainty; ${unseen} unseen`
          : `Your chance to pass needs ${readiness.needed} first answers; ${readiness.n} count so far`,
      amount: `${count * PACE} min`,
      does: { practice: { topics, count, only: 'unseen' } },
    },
  ]
}

/** A full exam, once there is evidence and the last one is some days ago. */
function nextExam(progress: Progress, { readiness }: Outlook, now: Ms): readonly Suggestion[] {
  if (readiness.kind !== 'band') return []
  const full = findExam(progress.settings.exam)?.presets.find(({ id }) => id === 'full')
  if (full === undefined) return []
  const attempts = [...progress.attempts.values()].filter(({ submitted }) => submitted !== null)
  const last = attempts.toSorted((a, b) => b.startedAt - a.startedAt)[0]
  const days = last === undefined ? null : daysSince(last.startedAt, now)
  if (days !== null && days < EXAM_REST) return []
  const score = last === undefined ? null : scoreAttempt(last)
  return [
    {
      title: 'Full practice exam',
      detail:
        score === null
          ? 'You have sat none yet'
          : `Last one${days === null ? '' : ` ${days} days ago`}: ${score.raw} of ${score.total}`,
      amount: `${full.minutes} min`,
      does: { to: paths.exam() },
    },
  ]
}

/** Whole days since an instant; null for one to come: a clock was ahead, and nobody knows when it was. */
function daysSince(at: Ms, now: Ms): number | null {
  return at > now ? null : Math.floor((now - at) / DAY_MS)
}

/** Lessons that are done although some of their check questions were missed or never met. */
function unfinishedChecks(progress: Progress): readonly Suggestion[] {
  return lessons
    .filter(({ slug }) => lessonState(progress.lessons.get(slug)) === 'done')
    .map((meta) => ({
      meta,
      open: meta.questions.filter((id) => progress.questions.get(id)?.last.verdict !== 'right').length,
    }))
    .filter(({ open }) => open > 0)
    .map(({ meta, open }) => ({
      title: `Check yourself: ${meta.title}`,
      detail: 'Questions of this lesson that you have not answered right yet',
      amount: open === 1 ? '1 question' : `${open} questions`,
      does: { to: paths.lesson(meta.slug, 'check') },
    }))
}

/** A new lesson, when another one is still open. */
function anotherLesson(progress: Progress): readonly Suggestion[] {
  const { exam } = progress.settings
  const next = nextNewLesson(lessons, progress.lessons, exam)
  if (next === undefined || lessonInProgress(lessons, progress.lessons) === undefined) return []
  const tasks = next.exams[exam]
  return [
    {
      title: next.title,
      detail:
        tasks === undefined
          ? next.summary
          : `The next lesson that ${findExam(exam)?.code ?? 'your exam'} asks for, tasks ${tasks.join(', ')}`,
      amount: `${next.minutes} min`,
      does: { to: paths.lesson(next.slug) },
    },
  ]
}

function title(topic: TopicId): string {
  return findTopic(topic)?.title ?? topic
}
