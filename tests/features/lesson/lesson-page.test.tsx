import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { MDXContent } from 'mdx/types'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { isKnown } from '#engine/events/entry.ts'
import type { LessonMeta } from '#content/lesson-meta.ts'
import { lessonSlug, topicId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { LESSON_MAP } from '#features/lesson/lesson-components.tsx'
import { LessonView } from '#features/lesson/lesson-page.tsx'
// Fetched when the reader comes near: here it must not be waited for.
import '#features/lesson/check-questions.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import type { FakeOptions } from '#tests/support/fake-services.ts'
import { SAMPLES } from '#tests/support/sample-questions.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

const SLUG = lessonSlug('made-up')
const SECOND: Question = { ...SAMPLES.multiple, stem: 'Which TWO? (Select TWO.)' }

const META: LessonMeta = {
  slug: SLUG,
  title: 'A made-up lesson',
  order: 1,
  minutes: 12,
  summary: 'Made up.',
  topics: [topicId('throttling')],
  exams: { 'saa-c03': ['3.4'] },
  prerequisites: [],
  questions: [SAMPLES.single.id, SECOND.id],
  next: [],
  sections: [
    { id: 'first', title: 'First things', depth: 2 },
    { id: 'second', title: 'Second things', depth: 2 },
    { id: 'check', title: 'Check yourself', depth: 2 },
  ],
  words: 900,
}

const { Takeaways, Fact, Trap, Traps, Figure, Check, Disagreement } = LESSON_MAP

/** What the build makes of a lesson, written by hand. */
const Text: MDXContent = () => (
  <>
    <Takeaways>
      <ul>
        <li>
          One bucket of{' '}
          <Fact
            id="thr-07"
            statement="The account allows `10,000` requests per second."
            confidence="D+"
            checked="2026-11-22"
            source="Developer Guide: quotas"
            url="https://docs.aws.amazon.com/quotas"
          >
            10,000 requests per second
          </Fact>
        </li>
      </ul>
    </Takeaways>
    <h2 id="first">First things</h2>
    <Figure id="request-path" />
    <h2 id="second">Second things</h2>
    <Disagreement>One page says otherwise.</Disagreement>
    <Traps>
      <Trap misconception="x" belief="A stage limit holds for each caller.">
        All callers share it.
      </Trap>
    </Traps>
    <h2 id="check">Check yourself</h2>
    <Check />
  </>
)

async function open(options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const lesson = { Component: Text, meta: META }
  const questions = async () => [SAMPLES.single, SECOND]
  const router = createMemoryRouter([
    { path: '/', element: <LessonView lesson={lesson} questions={questions} /> },
  ])
  // Awaited, so that what the questions suspend on can settle.
  await act(async () => {
    render(
      <ServicesProvider value={services}>
        <AnnouncerProvider>
          <RouterProvider router={router} />
        </AnnouncerProvider>
      </ServicesProvider>,
    )
  })
  await screen.findByRole('heading', { name: 'Question 1 of 2' })
  return services
}

describe('a lesson', () => {
  it('lists its sections and says the figure in words', async () => {
    await open()
    const contents = screen.getByRole('navigation', { name: 'On this page' })
    expect(within(contents).getByText('Second things')).toHaveAttribute('href', '#second')
    expect(await screen.findByRole('img', { name: 'The path of one request' })).toBeVisible()
    expect(screen.getByText(/a request over a limit is refused with 429/)).toBeInTheDocument()
  })

  it('shows behind a fact what it says, who says so and when that was read', async () => {
    await open()
    await userEvent.hover(screen.getByText('10,000 requests per second'))
    expect(await screen.findByText('Developer Guide: quotas')).toHaveAttribute(
      'href',
      'https://docs.aws.amazon.com/quotas',
    )
    expect(screen.getByText('checked 2026-11-22')).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'Source: fact thr-07' })).toHaveAttribute('href', '/facts/thr-07')
  })

  it('marks what rests on a fact when asked, and lists the pages at its foot on paper', async () => {
    await open()
    const words = screen.getByText('10,000 requests per second')
    const button = screen.getByRole('button', { name: 'Show sources' })
    expect(words.closest('[data-sources]')).toBeNull()
    await userEvent.click(button)
    expect(button).toHaveAttribute('aria-pressed', 'true')
    expect(words.closest('[data-sources]')).not.toBeNull()
    expect(screen.queryByRole('heading', { name: 'Sources' })).toBeNull()
    act(() => void window.dispatchEvent(new Event('beforeprint')))
    expect(
      screen.getByText(
        'Developer Guide: quotas, https://docs.aws.amazon.com/quotas, checked 2026-11-22: thr-07',
      ),
    ).toBeInTheDocument()
  })

  it('is remembered as visited from the first look', async () => {
    const services = await open()
    expect(services.progress.getState().progress.lessons.get(SLUG)?.section).toBeNull()
  })

  it('offers to go on where the reader was', async () => {
    await open({ events: [{ type: 'lesson.visited', lesson: SLUG, section: 'second' }] })
    expect(screen.getByText(/You were at “Second things”/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Continue there' })).toHaveAttribute('href', '#second')
  })

  it('counts as done once marked', async () => {
    const services = await open()
    await userEvent.click(screen.getByRole('button', { name: 'Mark as done' }))
    expect(await screen.findByText(/Done on 2 March/)).toBeVisible()
    expect(services.storage.disk.entries.filter(isKnown).at(-1)?.type).toBe('lesson.completed')
  })
})

describe('its questions', () => {
  it('come one at a time, are saved with their place, and add up', async () => {
    const services = await open()
    await userEvent.click(screen.getByRole('radio', { name: /Text of usage-plan/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Check' }))
    expect(await screen.findByText('Saved on this device.')).toBeVisible()
    const entry = services.storage.disk.entries.at(-1)
    expect(entry).toMatchObject({
      type: 'question.answered',
      place: { kind: 'lesson', lesson: SLUG },
      verdict: 'right',
      question: SAMPLES.single.id,
    })
    await userEvent.click(screen.getByRole('button', { name: 'Next question' }))
    expect(screen.getByRole('heading', { name: 'Question 2 of 2' })).toHaveFocus()
    expect(screen.getByRole('button', { name: 'Question 1, right last time' })).toBeVisible()
  })

  it('open as they were answered and can be answered again', async () => {
    await open({
      events: [
        {
          type: 'question.answered',
          question: SAMPLES.single.id,
          version: SAMPLES.single.version,
          topic: SAMPLES.single.topic,
          tests: SAMPLES.single.tests,
          exams: SAMPLES.single.exams,
          place: { kind: 'lesson', lesson: SLUG },
          response: { kind: 'single', option: SAMPLES.single.options[1]!.id },
          verdict: 'wrong',
          confidence: null,
          seed: 7,
          took: 1_000 as never,
          timed: false,
        },
      ],
    })
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Answer again' }))
    expect(screen.getByRole('button', { name: 'Check' })).toBeVisible()
    expect(screen.queryByRole('radio', { checked: true })).toBeNull()
  })
})
