import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'

import { loadQuestion, loadQuestionIndex } from '#content/questions.ts'
import { askedToday, isRetired } from '#content/retired.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { factId, optionId, questionId, sessionId, topicId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import * as sessionPage from '#features/practice/session-page.tsx'
import { plainText } from '#questions/rich-text.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { fakeServices } from '#tests/support/fake-services.ts'
import { PAST_ANSWERS, pastResponse, type PastAnswer } from '#tests/support/past-answers.ts'

const SESSION = sessionId('s-old')
const retiredCount = PAST_ANSWERS.filter(({ id }) => isRetired(id)).length

/** Every answer of then whose question was rewritten since: those that are asked no more, and those of a new version. */
const rewritten: PastAnswer[] = []
beforeAll(async () => {
  const versions = new Map((await loadQuestionIndex()).map(({ id, version }) => [String(id), version]))
  await Promise.all(PAST_ANSWERS.map(({ id }) => loadQuestion(id)))
  rewritten.push(...PAST_ANSWERS.filter(({ id, version }) => versions.get(id) !== version))
}, 60_000)

function started(answers: readonly PastAnswer[]): LogEvent {
  return {
    type: 'session.started',
    session: SESSION,
    plan: { topics: [], count: answers.length, only: 'all', exam: null, limit: null, feedback: 'each' },
    questions: answers.map(({ id }) => questionId(id)),
    seed: 1,
  }
}

function answered(past: PastAnswer, chosen: readonly string[], over: Partial<Answered> = {}): LogEvent {
  const { id, version, topic, tests } = past
  return {
    type: 'question.answered',
    question: questionId(id),
    version,
    topic: topicId(topic),
    tests: tests.map(factId),
    exams: { 'saa-c03': '3.4' },
    place: { kind: 'practice', session: SESSION },
    response: pastResponse(past, chosen),
    verdict: chosen === past.right ? 'right' : 'wrong',
    confidence: null,
    seed: 7,
    took: ms(20_000),
    timed: false,
    ...over,
  }
}

type Answered = Extract<LogEvent, { readonly type: 'question.answered' }>

async function open(events: readonly LogEvent[]) {
  const services = await fakeServices({ events })
  const route = {
    path: '/practice/:session',
    Component: sessionPage.Component,
    HydrateFallback: () => null,
    loader: (args: Parameters<typeof sessionPage.loader>[0]) => sessionPage.loader(args, services),
  }
  const router = createMemoryRouter([route], { initialEntries: [`/practice/${SESSION}`] })
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { services, user: userEvent.setup() }
}

/** One session holds a few of them, and a busy machine may take its time to draw it. */
const SESSION_SIZE = 12
const PATIENCE = { timeout: 20_000 } as const

async function checkPlayed(
  shown: HTMLElement | undefined,
  past: PastAnswer,
  isRight: boolean,
): Promise<void> {
  const question = await loadQuestion(past.id)
  const text = shown?.textContent ?? ''
  expect(shown?.querySelector('summary')?.textContent).toContain(plainText(question?.stem ?? ''))
  expect(shown?.dataset['verdict']).toBe(isRight ? 'right' : 'wrong')
  expect(shown?.querySelector('h3[data-verdict]')?.textContent).toMatch(isRight ? /^Right/ : /^Not right/)
  expect(text.includes('This question has changed since.')).toBe(question?.version !== past.version)
  expect(text.includes('This question is no longer asked')).toBe(isRetired(past.id))
}

const finished: LogEvent = { type: 'session.finished', session: SESSION }

describe('a past session', () => {
  it('shows each answer to a rewritten question with the verdict that it had', async () => {
    for (let from = 0; from < rewritten.length; from += SESSION_SIZE) {
      const played = rewritten.slice(from, from + SESSION_SIZE)
      const events = played.map((past, index) => answered(past, index % 2 === 0 ? past.right : past.wrong))
      await open([started(played), ...events, finished])
      await screen.findByText(`${Math.ceil(played.length / 2)} of ${played.length} right`, {}, PATIENCE)
      const shown = [...document.querySelectorAll<HTMLElement>('details[data-verdict]')]
      expect(shown).toHaveLength(played.length)
      for (const [index, past] of played.entries()) await checkPlayed(shown[index], past, index % 2 === 0)
      cleanup()
    }
  }, 60_000)

  it('shows the verdict of then where the response no longer fits, and where it would be marked otherwise now', async () => {
    const [first, second] = PAST_ANSWERS.filter(({ kind, id }) => kind === 'single' && !isRetired(id))
    if (first === undefined || second === undefined) throw new Error('The fixture has no answers.')
    const gone = { kind: 'single', option: optionId('an-option-of-then') } as const
    await open([
      started([first, second]),
      answered(first, first.right, { version: 0, response: gone }),
      answered(second, second.wrong, { version: 0, verdict: 'right' }),
      finished,
    ])
    await screen.findByText('2 of 2 right', {}, PATIENCE)
    const [one, two] = [...document.querySelectorAll<HTMLElement>('details[data-verdict]')]
    if (one === undefined || two === undefined) throw new Error('Two questions were played.')
    expect(one).toHaveTextContent('This question has changed since.')
    expect(one).toHaveTextContent('Your answer was right and still counts. It does not fit')
    expect(two).toHaveTextContent('This question has changed since.')
    expect(within(two).getByRole('heading', { name: 'Right', hidden: true })).toBeTruthy()
  })

  // Before the first question is retired there is nothing to practise.
  it.skipIf(retiredCount === 0)('is practised again by what took the place of its questions', async () => {
    const missed = rewritten.filter(({ id }) => isRetired(id))
    const today = askedToday(missed.map(({ id }) => questionId(id)))
    const events = missed.map((past) => answered(past, past.wrong))
    const { user, services } = await open([started(missed), ...events, finished])
    await user.click(await screen.findByText(`What I missed (${today.length})`, {}, PATIENCE))
    const sessions = [...services.progress.getState().progress.sessions.values()]
    expect(sessions.at(-1)?.questions.toSorted()).toEqual([...today].toSorted())
  })
})
