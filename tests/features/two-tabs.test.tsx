import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { isKnown, type LogEvent } from '#engine/events/entry.ts'
import { attemptId, optionId, questionId, sessionId, topicId } from '#engine/questions/ids.ts'
import type { SingleQuestion } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
import * as attemptPage from '#features/exam/attempt-page.tsx'
import * as resultPage from '#features/exam/result-page.tsx'
import * as sessionPage from '#features/practice/session-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { fileOf, textOf } from '#tests/support/backup-file.ts'
import { answered } from '#tests/support/entries.ts'
import { connectedTabs, FAKE_NOW, type FakeServices, fakeServices } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk } from '#tests/support/memory-storage.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

const BANK: readonly SingleQuestion[] = [1, 2].map((number) => ({
  ...SAMPLES.single,
  id: questionId(`q.throttling.00${number}`),
  topic: topicId('throttling'),
  stem: `Story ${number}. Which change helps?`,
}))

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
vi.mock('#content/questions.ts', () => ({
  loadQuestionIndex: async () => BANK.map(summaryOf),
  loadFamilyIndex: async () => [],
  loadQuestions: async (ids: readonly string[]) => BANK.filter(({ id }) => ids.includes(id)),
}))
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))

const SESSION = sessionId('s-1')
const session: LogEvent = {
  type: 'session.started',
  session: SESSION,
  plan: { topics: [], count: 2, only: 'all', exam: null, limit: null, feedback: 'each' },
  questions: BANK.map(({ id }) => id),
  seed: 1,
}
const exam: LogEvent = {
  type: 'attempt.started',
  attempt: attemptId('a-1'),
  exam: 'saa-c03',
  preset: 'custom',
  form: BANK,
  seed: 5,
  length: ms(600_000),
  deadline: ms(FAKE_NOW + 600_000),
}

/** Two tabs over one disk, the first with a page. */
async function twoTabs(path: string, event: LogEvent) {
  const storage = createMemoryStorage(memoryDisk())
  const [first, second] = connectedTabs(2)
  const here = await fakeServices({ persistence: { storage, tabs: first! }, events: [event] })
  const there = await fakeServices({ persistence: { storage, tabs: second! }, ids: 'there' })
  const route = (page: typeof sessionPage | typeof attemptPage | typeof resultPage) => ({
    Component: page.Component as () => null,
    HydrateFallback: () => null,
    ErrorBoundary: () => <p>No such page</p>,
    loader: (args: Parameters<typeof sessionPage.loader>[0]) => page.loader(args, here),
  })
  const router = createMemoryRouter(
    [
      { path: '/practice/:session', ...route(sessionPage) },
      { path: '/exam/:attempt', ...route(attemptPage) },
      { path: '/exam/:attempt/result', ...route(resultPage) },
    ],
    { initialEntries: [path] },
  )
  render(
    <ServicesProvider value={here}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { here, there, storage, user: userEvent.setup() }
}

const answersIn = ({ disk }: ReturnType<typeof createMemoryStorage>) =>
  disk.entries.filter(isKnown).filter(({ type }) => type === 'question.answered')

/** The other tab takes the session up and answers its first question. */
async function answerThere(there: FakeServices) {
  sessionOf(there).getState().resume(SESSION)
  const { type: _type, place: _place, seed: _seed, timed: _timed, ...rest } = answered()
  const question = BANK[0]!.id
  const response = { kind: 'single', option: optionId('usage-plan') } as const
  await act(() =>
    sessionOf(there)
      .getState()
      .answer({ ...rest, question, response }),
  )
}

describe('S9 one question answered in two tabs is one answer', () => {
  it('the tab that shows it says so and offers the next one', async () => {
    const { there, storage, user } = await twoTabs(`/practice/${SESSION}`, session)
    const option = await screen.findByRole('radio', { name: /waf-rule/ })
    await user.click(option)
    await answerThere(there)
    expect(await screen.findByText('Answered in another tab.')).toBeVisible()
    expect(screen.queryByRole('button', { name: /^Check/ })).toBeNull()
    expect(answersIn(storage)).toHaveLength(1)
    await user.keyboard('n')
    expect(await screen.findByText('Story 2. Which change helps?')).toBeVisible()
  })
})

describe('S14 erased or replaced in another tab', () => {
  it('a practice session says that it is gone, and where kept copies are', async () => {
    const { there } = await twoTabs(`/practice/${SESSION}`, session)
    await screen.findByRole('radio', { name: /waf-rule/ })
    await act(() => there.progress.getState().erase())
    expect(await screen.findByText('This session is no longer here.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Kept copies in Settings' })).toHaveAttribute('href', '/settings')
    expect(screen.queryByText(/Saved/)).toBeNull()
  })

  it('an exam says so too, and nothing of it is written any more', async () => {
    const { there, storage } = await twoTabs('/exam/a-1', exam)
    await waitFor(() => expect(screen.getAllByRole('radio')[0]).toBeEnabled())
    const other = await fakeServices({ events: [session] })
    const file = fileOf(textOf(await other.progress.getState().exportBackup()))
    const shown = await there.progress.getState().previewRestore([file])
    if (!shown.ok) throw new Error(shown.error.message)
    await act(() => there.progress.getState().restore(shown.value, { kind: 'replace' }))
    expect(await screen.findByText('This exam is no longer here.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'To the exams' })).toBeVisible()
    expect(screen.queryByRole('radio')).toBeNull()
    expect(storage.disk.entries.filter(isKnown).map(({ type }) => type)).toEqual(['session.started'])
  })
})

it('S7 the result of an attempt that is not there is refused at once', async () => {
  await twoTabs('/exam/nobody/result', session)
  expect(await screen.findByText('No such page')).toBeVisible()
})
