import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'

import { loadQuestion, loadQuestionIndex } from '#content/questions.ts'
import { askedToday, isRetired } from '#content/retired.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { factId, optionId, questionId, sessionId, topicId } from '#engine/questions/ids.ts'
import type { Verdict } from '#engine/questions/response.ts'
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
  rewritten.push(...PAST_ANSWERS.filter(({ id, version }) => versions.get(id) !== version))
})

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

const finished: LogEvent = { type: 'session.finished', session: SESSION }

describe('a past session', () => {
  it('shows each answer to a rewritten question with the verdict that it had', async () => {
    const verdictOf = (index: number): Verdict => (index % 2 === 0 ? 'right' : 'wrong')
    const events = rewritten.map((past, index) => answered(past, past[verdictOf(index) as 'right' | 'wrong']))
    await open([started(rewritten), ...events, finished])
    const right = rewritten.filter((_, index) => index % 2 === 0).length
    await screen.findByRole('heading', { name: `${right} of ${rewritten.length} right` })
    expect(screen.queryByText(/no longer part of the course/)).toBeNull()
    const played = [...document.querySelectorAll('details[data-verdict]')]
    expect(played).toHaveLength(rewritten.length)
    for (const [index, past] of rewritten.entries()) {
      const inside = within(played[index] as HTMLElement)
      const question = await loadQuestion(past.id)
      expect(played[index]?.querySelector('summary')?.textContent).toContain(plainText(question?.stem ?? ''))
      expect(played[index]?.getAttribute('data-verdict')).toBe(verdictOf(index))
      expect(inside.queryAllByText('This question has changed since.')).toHaveLength(
        question?.version === past.version ? 0 : 1,
      )
      expect(inside.queryAllByText(/^This question is no longer asked/)).toHaveLength(
        isRetired(past.id) ? 1 : 0,
      )
      expect(
        inside.getByRole('heading', { name: verdictOf(index) === 'right' ? /^Right/ : /^Not right/ }),
      ).toBeTruthy()
    }
  })

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
    await screen.findByRole('heading', { name: '2 of 2 right' })
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
    await user.click(await screen.findByRole('button', { name: `Only what I missed (${today.length})` }))
    const sessions = [...services.progress.getState().progress.sessions.values()]
    expect(sessions.at(-1)?.questions.toSorted()).toEqual([...today].toSorted())
  })
})
