import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, it } from 'vitest'

import { DueBadge } from '#app/due-badge.tsx'
import { findLesson, lessons } from '#content/lessons.ts'
import { topics } from '#content/topics.ts'
import type { LogEvent, Place } from '#engine/events/entry.ts'
import { factId, type LessonSlug, lessonSlug, questionId, sessionId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
// Loaded here, so that no test waits for it while it is made ready.
import '#features/today/doors/open-door.tsx'
import '#features/today/live-bucket.tsx'
import '#features/today/study-day.tsx'
import '#stores/review-desk.ts'
import { Component } from '#features/today/today-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { answered, attemptStarted, DAY, sessionStarted, singleQuestion } from '#tests/support/entries.ts'
import { FAKE_NOW, fakeServices, type FakeServices } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

const EXAM = '2026-03-26'
const DAYS_AHEAD = 24
const MINUTES = 20

/** Three questions a topic, each on a fact of its own. */
const BANK: readonly QuestionSummary[] = topics.flatMap((topic) =>
  [1, 2, 3].map((nth) => ({
    ...summaryOf(SAMPLES.single),
    id: questionId(`q.${topic.id}.90${nth}`),
    topic: topic.id,
    exams: { 'saa-c03': '2.1' },
    tests: [factId(`wk${topic.order}-0${nth}`)],
  })),
)

const numberIn = (text: string | null | undefined, pattern: RegExp): number =>
  Number(pattern.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? NaN)

/** What Today says, as numbers. */
type Said = {
  readonly heading: string
  readonly daysLeft: number
  readonly lines: readonly { readonly title: string; readonly minutes: number; readonly isDone: boolean }[]
  readonly strip: number
  readonly course: string
  readonly due: number
  readonly answered: readonly number[]
}

/** Opens Today, reads it, and holds its numbers against each other and against the log. */
async function today(services: FakeServices, isOpen = false): Promise<Said> {
  if (!isOpen) render(<Desk services={services} />)
  const plan = (await screen.findByText(`Today, ${MINUTES} minutes`)).closest('section')!
  const { review, progress } = services
  await waitFor(() => expect(review.getState().outlook?.desk).toBe(review.getState().desk))
  const [first, days] = plan.querySelectorAll('ol')
  const lines = [...first!.children].map((line) => ({
    title: line.querySelector('a, button')!.textContent,
    minutes: numberIn(line.textContent, /(\d+) min$/),
    isDone: line.textContent.startsWith('Done: '),
  }))
  const badge = screen.getByTestId('badge').textContent
  const due = badge === '' ? 0 : numberIn(badge, /^(\d+) due$/)
  const text = document.body.textContent
  const said: Said = {
    heading: document.querySelector('h1')!.textContent,
    daysLeft: numberIn(text, /(\d+) days? to SAA-C03/),
    lines,
    strip: days!.children.length,
    course: within(plan).getByText(/^(On course|\d+ lessons? behind)/).textContent,
    due,
    answered: [numberIn(text, /Today: (\d+) answered/), numberIn(text, /answered, (\d+) right/)],
  }
  // The minutes add up; every day to the exam has its bar, and the exam its flag.
  expect(lines.reduce((sum, line) => sum + line.minutes, 0)).toBe(MINUTES)
  expect(said.strip).toBe(said.daysLeft + 1)
  // The badge, and the line of the plan that has the reviews.
  const reviewLine = lines.find(({ title }) => title.startsWith('Review'))
  const planned = reviewLine === undefined ? 0 : numberIn(reviewLine.title, /^Review (\d+) facts?$/)
  const now = progress.getState().today()
  const folded = progress.getState().progress
  const reviewed = folded.days.get(now)?.reviews ?? 0
  expect(due).toBe(planned - reviewed)
  expect(reviewLine === undefined || reviewLine.isDone === (due === 0)).toBe(true)
  // What was done is what the log says.
  const done = [...folded.lessons.values()].filter(({ completedAt }) => completedAt !== null).length
  expect(text).toContain(`${done} of ${lessons.length} lessons done`)
  const activity = folded.days.get(now)
  const isQuiet = (activity?.answered ?? 0) === 0
  expect(said.answered).toEqual(isQuiet ? [NaN, NaN] : [activity?.answered, activity?.right])
  expect(text.includes('No question answered today yet.')).toBe(isQuiet)
  // The ring says one number, in itself and to a screen reader, and the words beside it the same.
  const ring = document.querySelector('[role="img"][aria-label^="Facts you would still know"]')
  const known = ring === null ? null : numberIn(ring.textContent, /^(\d+)of/)
  const name = ring?.getAttribute('aria-label') ?? null
  expect(known === null).toBe(folded.questions.size === 0)
  expect(name).toBe(
    known === null ? null : `Facts you would still know: about ${known} of ${BANK.length} facts`,
  )
  expect(known ?? 0).toBeLessThanOrEqual(folded.facts.size)
  // What is done next happens on other pages.
  cleanup()
  return said
}

function Desk({ services }: { readonly services: FakeServices }) {
  const page = createMemoryRouter([{ path: '*', Component }])
  return (
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <span data-testid="badge">
          <DueBadge />
        </span>
        <RouterProvider router={page} />
      </AnnouncerProvider>
    </ServicesProvider>
  )
}

/** What a learner does, over the services. */
function learner(services: FakeServices) {
  let asked = 0
  const record = async (event: LogEvent) => {
    await services.progress.getState().record(event)
    services.tick(1_000)
  }
  const answer = (question: QuestionSummary, isRight: boolean, place: Place, timed = false) =>
    record(
      answered({
        question: question.id,
        topic: question.topic,
        tests: question.tests,
        exams: question.exams,
        place,
        verdict: isRight ? 'right' : 'wrong',
        timed,
      }),
    )
  return {
    read: async (lesson: LessonSlug) => {
      await record({ type: 'lesson.visited', lesson, section: null })
      await record({ type: 'lesson.completed', lesson })
    },
    /** Unseen questions, of which every fourth is missed. */
    session: async (name: string, count: number, limit: number | null = null) => {
      const session = sessionId(name)
      const questions = BANK.slice(asked, asked + count)
      asked += count
      const plan = { topics: [], count, only: 'unseen', exam: 'saa-c03', limit, feedback: 'each' } as const
      await record(
        sessionStarted({
          session,
          questions: questions.map(({ id }) => id),
          plan: { ...plan, limit: limit === null ? null : ms(limit) },
        }),
      )
      for (const [index, question] of questions.entries())
        await answer(question, index % 4 !== 3, { kind: 'practice', session }, limit !== null)
      await record({ type: 'session.finished', session })
    },
    review: async () => {
      const queue = services.review.getState().desk?.queue.today ?? []
      for (const { fact } of queue) {
        const question = BANK.find(({ tests }) => tests.includes(fact))
        if (question !== undefined) await answer(question, true, { kind: 'review' })
      }
      return queue.length
    },
    exam: async () => {
      const form = Array.from({ length: 4 }, (_, index) => singleQuestion(`q.throttling.80${index}`))
      const started = attemptStarted(form, services.now())
      const { attempt } = started
      await record(started)
      await record({
        type: 'attempt.responded',
        attempt,
        index: 0,
        response: { kind: 'single', option: form[0]!.key },
      })
      await record({ type: 'attempt.submitted', attempt, reason: 'learner', asOf: services.now() })
    },
  }
}

const lessonOf = (said: Said): LessonSlug => {
  const title = said.lines
    .map((line) => /“(.+)”|Lessons: ([^;]+)/.exec(line.title))
    .find((found) => found !== null)
  const wanted = (title?.[1] ?? title?.[2] ?? '').replace(' (the beginning)', '')
  return lessons.find((lesson) => lesson.title === wanted)?.slug ?? lessonSlug('none')
}

it('carries a learner through the first week, and never says two things at once', async () => {
  const services = await fakeServices({ bank: BANK })
  const me = learner(services)
  const user = userEvent.setup()
  const nextDay = () => services.tick(FAKE_NOW + DAY * ++day - services.now())
  let day = 0

  // Monday: the first visit, a date, the plan.
  render(<Desk services={services} />)
  await user.click(screen.getByText('Which exam, when?'))
  fireEvent.change(await screen.findByLabelText('Date'), { target: { value: EXAM } })
  await user.click(await screen.findByText('Show my plan'))
  const monday = await today(services, true)
  expect(monday).toMatchObject({ heading: 'Monday 2 March', daysLeft: DAYS_AHEAD, due: 0 })
  expect(monday.course).toMatch(/^On course: the last lesson ends on /)
  expect(monday.lines.map(({ isDone }) => isDone)).not.toContain(true)
  expect(lessonOf(monday)).toBe(lessons[0]?.slug)

  // The first lesson and a session of five: both lines are ticked, and nothing else moved.
  await me.read(lessonOf(monday))
  await me.session('s-1', 5)
  const evening = await today(services)
  expect(evening.answered).toEqual([5, 4])
  expect(evening.lines.map(({ title, minutes }) => ({ title, minutes }))).toEqual(
    monday.lines.map(({ title, minutes }) => ({ title, minutes })),
  )
  expect(evening.lines.find(({ title }) => title.startsWith('Answer'))?.isDone).toBe(true)

  // Tuesday and Wednesday: a lesson and a session each. What was missed comes up.
  for (const name of ['Tuesday 3 March', 'Wednesday 4 March']) {
    nextDay()
    const said = await today(services)
    expect(said).toMatchObject({ heading: name, daysLeft: DAYS_AHEAD - day })
    expect(said.course).toMatch(/^On course/)
    await me.review()
    await me.read(lessonOf(said))
    await me.session(`s-${day + 1}`, 5)
    const after = await today(services)
    expect(after.due).toBe(0)
  }

  // Thursday: nothing but a fourth session. Friday: nothing at all.
  nextDay()
  await today(services)
  await me.session('s-4', 8)
  nextDay()
  const friday = await today(services)
  expect(friday.answered).toEqual([NaN, NaN])

  // Saturday: the plan says how far it is behind, and with what that is mended.
  nextDay()
  const saturday = await today(services)
  const read = services.progress.getState().progress.lessons.size
  const planned = lessonsWithin(day * (MINUTES / 2))
  expect(planned).toBeGreaterThan(read)
  expect(saturday.course).toMatch(
    new RegExp(`^${planned - read} lessons? behind: .* minutes? of reading would catch up`),
  )
  const reviewed = await me.review()
  expect(reviewed).toBe(saturday.due)
  expect(reviewed).toBeGreaterThan(0)
  await me.session('timed', 5, 600_000)
  const late = await today(services)
  expect(late.answered[0]).toBe(reviewed + 5)

  // Sunday: an exam, of which one question was answered.
  nextDay()
  await today(services)
  await me.exam()
  const sunday = await today(services)
  expect(sunday.heading).toBe('Sunday 8 March')
  expect(sunday.daysLeft).toBe(DAYS_AHEAD - 6)
  expect(sunday.answered[0]).toBe(1)
})

/** Lessons, in the order of the plan, that end within some minutes. */
function lessonsWithin(minutes: number): number {
  let rest = minutes
  const last = lessons.findIndex(({ slug }) => (rest -= findLesson(slug)?.minutes ?? 0) < 0)
  return last === -1 ? lessons.length : last
}
