import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { factId, questionId, sessionId, topicId } from '#engine/questions/ids.ts'
import type { FamilySummary } from '#engine/questions/families/summary.ts'
import type { NumericQuestion, QuestionSummary, SingleQuestion } from '#engine/questions/question.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import * as practicePage from '#features/practice/practice-page.tsx'
import * as sessionPage from '#features/practice/session-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { stamped } from '#tests/support/entries.ts'
import { fakeServices, type FakeOptions } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

/** Twelve singles on six facts: 001 and 007 are siblings, 002 and 008, and so on. */
const BANK: readonly SingleQuestion[] = Array.from({ length: 12 }, (_, index) => ({
  ...SAMPLES.single,
  id: questionId(`q.${index < 6 ? 'throttling' : 'caching'}.${String(index + 1).padStart(3, '0')}`),
  topic: topicId(index < 6 ? 'throttling' : 'caching'),
  stem: `Story ${index + 1}. Which change helps?`,
  decisive: [],
  tests: [factId(`thr-0${(index % 6) + 1}`)],
  cites: [],
}))

/** Families that the bank has beside them; a test may give it one. */
const shown = vi.hoisted((): { families: readonly FamilySummary[] } => ({ families: [] }))

/** The question of the one family for a seed. */
const generated = (id: string): NumericQuestion => ({
  ...SAMPLES.numeric,
  id: questionId(id),
  topic: topicId('throttling'),
  stem: `Story with numbers from ${id}. How many?`,
  decisive: [],
  tests: [factId('thr-09')],
})

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
vi.mock('#content/questions.ts', () => ({
  loadQuestionIndex: async () => BANK.map(summaryOf),
  loadFamilyIndex: async () => shown.families,
  loadQuestions: async (ids: readonly string[]) =>
    ids
      .map((id) => (id.startsWith('g.') ? generated(id) : BANK.find((question) => question.id === id)))
      .filter((found) => found !== undefined),
}))
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))

const SESSION = sessionId('s-1')

function started(questions: readonly number[], change: Partial<LogEvent> = {}): LogEvent {
  return {
    type: 'session.started',
    session: SESSION,
    plan: { topics: [], count: questions.length, only: 'all', exam: null, limit: null, feedback: 'each' },
    questions: questions.map((number) => BANK[number - 1]!.id),
    seed: 1,
    ...change,
  } as LogEvent
}

async function open(path: string, options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const route = (page: typeof practicePage | typeof sessionPage) => ({
    Component: page.Component,
    HydrateFallback: () => null,
    loader: (args: Parameters<typeof sessionPage.loader>[0]) => page.loader(args, services),
  })
  const router = createMemoryRouter(
    [
      { path: '/practice', ...route(practicePage) },
      { path: '/practice/:session', ...route(sessionPage) },
    ],
    { initialEntries: [path] },
  )
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { services, router, user: userEvent.setup() }
}

const key = () => screen.getByRole('radio', { name: /usage-plan/ })
const wrong = () => screen.getByRole('radio', { name: /waf-rule/ })
/** Letter and option of each card, before or after marking. */
const optionNames = (cards: readonly (string | undefined)[]) =>
  cards
    .filter((card) => card?.includes('Text of'))
    .map((card) => `${card?.slice(0, 1)} ${/Text of ([a-z-]+)/.exec(card ?? '')?.[1]}`)
const sessionIn = (services: Awaited<ReturnType<typeof fakeServices>>) =>
  [...services.progress.getState().progress.sessions.values()].at(-1)

describe('which station?', () => {
  it('starts ten requests of its own, the easier ones first, under a name of its own', async () => {
    const { user, router, services } = await open('/practice')
    await user.click(await screen.findByRole('button', { name: 'Start 10 requests' }))
    await waitFor(() => expect(router.state.location.pathname).not.toBe('/practice'))
    const ids = sessionIn(services)?.questions ?? []
    const seeds = ids.map((id) => Number(/^g\.which-station\.(\d+)$/.exec(id)?.[1]))
    expect(new Set(seeds).size).toBe(10)
    expect(seeds.every((seed) => seed >= 0 && seed < 2_000)).toBe(true)
    const levels = seeds.map((seed) => seed % 3)
    expect(levels).toEqual(levels.toSorted((a, b) => a - b))
    expect(await screen.findByText(/\/ Which station\?/)).toBeVisible()
  })
})

describe('a read-only tab', () => {
  const readOnly = 'A newer version wrote this.'

  it('starts no session, and says why', async () => {
    const { user, router } = await open('/practice', { readOnly })
    await user.click(await screen.findByRole('button', { name: 'Start 10 questions' }))
    expect(await screen.findByText('The session did not start.')).toBeVisible()
    expect(router.state.location.pathname).toBe('/practice')
  })

  it('marks an answer and says that it is not kept', async () => {
    const { user, router } = await open('/practice/s-1', { entries: [stamped(started([1]), 1)], readOnly })
    expect(await screen.findByText('This tab is read-only.')).toBeVisible()
    await user.click(key())
    await user.click(screen.getByRole('button', { name: 'Check' }))
    expect(await screen.findByText(/^Not kept: this tab is read-only/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: /See the summary/ }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/practice'))
  })
})

describe('the door', () => {
  it('counts what there is to draw from and starts a session of that many', async () => {
    const { user, services, router } = await open('/practice')
    expect(await screen.findByText('12 questions to draw from.')).toBeVisible()
    await user.click(screen.getByRole('radio', { name: '5' }))
    await user.click(screen.getByRole('button', { name: 'Start 5 questions' }))
    expect(await screen.findByRole('heading', { name: 'Question 1 of 5' })).toBeVisible()
    expect(sessionIn(services)?.questions).toHaveLength(5)
    expect(router.state.location.pathname).toBe(`/practice/${sessionIn(services)?.session}`)
  })

  it('narrows by topic', async () => {
    const { user } = await open('/practice')
    await user.click(await screen.findByText('All topics'))
    await user.click(screen.getAllByRole('checkbox', { name: /\(6\)/ })[0]!)
    expect(screen.getByText('6 questions to draw from.')).toBeVisible()
  })

  it('says why nothing fits and starts nothing', async () => {
    const { user, services } = await open('/practice')
    await user.click(await screen.findByRole('radio', { name: 'Missed' }))
    expect(screen.getByText(/Nothing missed here/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Nothing to ask' }))
    expect(sessionIn(services)).toBeUndefined()
  })

  it('lists past sessions and takes an open one up again', async () => {
    const { user } = await open('/practice', { events: [started([1, 2])] })
    await user.click(await screen.findByRole('link', { name: /0 of 2 answered/ }))
    expect(await screen.findByRole('heading', { name: 'Question 1 of 2' })).toBeVisible()
  })
})

describe('a session', () => {
  it('records the answer before it says saved, and goes on', async () => {
    const { user, services } = await open('/practice/s-1', { events: [started([1, 2])] })
    await screen.findByText(/Story 1\./)
    services.tick(4000)
    await user.click(key())
    await user.click(screen.getByRole('button', { name: 'Check' }))
    expect(await screen.findByText('Saved on this device.')).toBeVisible()
    expect(services.storage.disk.entries.at(-1)).toMatchObject({
      type: 'question.answered',
      question: 'q.throttling.001',
      verdict: 'right',
      took: 4000,
      place: { kind: 'practice', session: SESSION },
      timed: false,
    })
    await user.click(screen.getByRole('button', { name: 'Next question' }))
    expect(screen.getByRole('heading', { name: 'Question 2 of 2' })).toHaveFocus()
    expect(screen.getByText(/Story 2\./)).toBeVisible()
  })

  it('brings a sibling back after a miss, three to five questions later', async () => {
    const { user, services } = await open('/practice/s-1', { events: [started([1, 2, 3, 4, 5, 6])] })
    await screen.findByText(/Story 1\./)
    await user.click(wrong())
    await user.click(screen.getByRole('button', { name: 'Check' }))
    await waitFor(() => expect(sessionIn(services)?.questions).toHaveLength(7))
    const place = sessionIn(services)!.questions.indexOf(BANK[6]!.id)
    expect(place).toBeGreaterThanOrEqual(4)
    expect(place).toBeLessThanOrEqual(6)
    expect(screen.getByRole('heading', { name: 'Question 1 of 6 + 1' })).toBeVisible()
    expect(screen.getByText('1 more, on what you missed')).toBeVisible()
  })

  it('brings nothing back where feedback comes at the end', async () => {
    const plan = { topics: [], count: 2, only: 'all', exam: null, limit: null, feedback: 'end' } as const
    const { user, services } = await open('/practice/s-1', { events: [started([1, 2], { plan })] })
    await screen.findByText(/Story 1\./)
    await user.click(wrong())
    await user.click(screen.getByRole('button', { name: 'Answer' }))
    await screen.findByText('Saved on this device.')
    expect(screen.queryByText(/Not right/)).toBeNull()
    expect(sessionIn(services)?.questions).toHaveLength(2)
  })

  it('ends in a summary with every question as it was answered', async () => {
    const { user, services } = await open('/practice/s-1', { events: [started([1, 2])] })
    await screen.findByText(/Story 1\./)
    await user.click(key())
    await user.click(screen.getByRole('button', { name: 'Check' }))
    await user.click(await screen.findByRole('button', { name: 'Next question' }))
    await user.click(screen.getByRole('button', { name: 'Finish here' }))
    expect(await screen.findByRole('heading', { name: '1 of 1 right, 1 left open' })).toHaveFocus()
    expect(sessionIn(services)?.finishedAt).not.toBeNull()
    const table = screen.getByRole('table', { name: 'By topic' })
    expect(within(table).getAllByRole('row')).toHaveLength(2)
    await user.click(screen.getAllByText(/Story 1\./)[0]!)
    expect(screen.getAllByRole('heading', { name: 'Right' })[0]).toBeVisible()
  })

  it('practises what was missed and what was left open apart', async () => {
    const { user, services } = await open('/practice/s-1', { events: [started([1, 2, 3])] })
    await screen.findByText(/Story 1\./)
    await user.click(key())
    await user.click(screen.getByRole('button', { name: 'Check' }))
    await screen.findByText('Saved on this device.')
    await user.click(screen.getByRole('button', { name: 'Finish here' }))
    expect(screen.queryByRole('button', { name: /What I missed/ })).toBeNull()
    await user.click(await screen.findByRole('button', { name: 'What I left open (2)' }))
    expect(await screen.findByRole('heading', { name: 'Question 1 of 2' })).toBeVisible()
    expect(sessionIn(services)?.questions).toEqual([BANK[1]!.id, BANK[2]!.id])
  })

  it('shows an answer again in the order in which it was given', async () => {
    const { user } = await open('/practice/s-1', { events: [started([1, 2])] })
    await screen.findByText(/Story 1\./)
    const options = () => screen.getAllByRole('radio').map((radio) => radio.closest('label, li')?.textContent)
    const before = optionNames(options())
    await user.click(key())
    await user.click(screen.getByRole('button', { name: 'Check' }))
    await user.click(await screen.findByRole('button', { name: 'Next question' }))
    await user.click(screen.getByRole('button', { name: 'Back' }))
    expect(optionNames(options())).toEqual(before)
  })

  it('is a 404 for a session that the log does not have', async () => {
    const services = await fakeServices()
    const args = { params: { session: 'nowhere' } } as unknown as Parameters<typeof sessionPage.loader>[0]
    await expect(sessionPage.loader(args, services)).rejects.toMatchObject({ status: 404 })
  })
})

describe('generated questions', () => {
  const { id: _id, ...summary }: QuestionSummary = summaryOf(generated('g.one-wave.0'))

  beforeEach(() => {
    shown.families = [{ ...summary, family: 'one-wave' }]
  })
  afterEach(() => {
    shown.families = []
  })

  it('are drawn with a seed of their own, asked, marked and kept for good', async () => {
    const { user, services, router } = await open('/practice')
    expect(await screen.findByText('13 questions to draw from.')).toBeVisible()
    await user.click(screen.getByRole('radio', { name: '20' }))
    await user.click(screen.getByRole('radio', { name: 'At the end' }))
    await user.click(screen.getByRole('button', { name: 'Start 13 questions' }))
    await screen.findByRole('heading', { name: 'Question 1 of 13' })
    const id = sessionIn(services)?.questions.find((question) => question.startsWith('g.')) ?? ''
    expect(id).toMatch(/^g\.one-wave\.\d+$/)
    while (screen.queryByText(/Story with numbers/) === null)
      await user.click(screen.getByRole('button', { name: 'Skip' }))
    await user.type(screen.getByRole('textbox'), String(SAMPLES.numeric.value))
    await user.click(screen.getByRole('button', { name: 'Answer' }))
    await screen.findByText('Saved on this device.')
    expect(services.storage.disk.entries.at(-1)).toMatchObject({ question: id, verdict: 'right' })
    await user.click(screen.getByRole('button', { name: 'Finish here' }))
    expect(await screen.findByRole('heading', { name: '1 of 1 right, 12 left open' })).toBeVisible()
    expect(screen.getAllByText(new RegExp(`numbers from ${id}`))[0]).toBeInTheDocument()
    await router.navigate('/practice')
    await router.navigate(-1)
    expect(await screen.findByRole('heading', { name: '1 of 1 right, 12 left open' })).toBeVisible()
  })
})

describe('a timed session', () => {
  const plan = {
    topics: [],
    count: 2,
    only: 'all',
    exam: null,
    limit: ms(240_000),
    feedback: 'each',
  } as const

  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('pauses, hides the question and goes on with the minutes it had', async () => {
    const { user, services } = await open('/practice/s-1', { events: [started([1, 2], { plan })] })
    expect(await screen.findByText(/4:00/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    expect(await screen.findByText('Paused.')).toBeVisible()
    expect(screen.queryByText(/Story 1\./)).toBeNull()
    services.tick(3_600_000)
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    expect(await screen.findByText(/4:00/)).toBeVisible()
  })

  it('ends by itself when the time is up', async () => {
    const { services } = await open('/practice/s-1', { events: [started([1, 2], { plan })] })
    await screen.findByText(/4:00/)
    services.tick(240_000)
    await vi.advanceTimersByTimeAsync(1100)
    expect(await screen.findByRole('heading', { name: 'Nothing answered' })).toBeVisible()
    expect(sessionIn(services)?.finishedAt).not.toBeNull()
  })
})
