import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { attemptId, factId, optionId, questionId } from '#engine/questions/ids.ts'
import type { ExamQuestion } from '#engine/questions/question.ts'
import { isKnown, type LogEvent } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import * as attemptPage from '#features/exam/attempt-page.tsx'
import * as examPage from '#features/exam/exam-page.tsx'
import * as resultPage from '#features/exam/result-page.tsx'
import type { AttemptLock } from '#storage/persistence.ts'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, fakeServices, type FakeOptions } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

const MINUTE = 60_000
const ATTEMPT = attemptId('a-1')

/** Twenty questions, five a domain, each with a fact of its own; every fourth is a multiple response. */
const BANK: readonly ExamQuestion[] = Array.from({ length: 20 }, (_, index) => ({
  ...(index % 4 === 3 ? SAMPLES.multiple : SAMPLES.single),
  id: questionId(`q.throttling.${100 + index}`),
  exams: { 'saa-c03': `${1 + (index % 4)}.1` },
  stem: `Story ${index + 1}. What helps?`,
  tests: [factId(`thr-${100 + index}`)],
}))

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
vi.mock('#content/questions.ts', () => ({
  loadQuestionIndex: async () => BANK.map(summaryOf),
  loadQuestions: async (ids: readonly string[]) =>
    ids.map((id) => BANK.find((question) => question.id === id)).filter((found) => found !== undefined),
}))
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))

function started(count = 4, minutes = 8): LogEvent {
  const length = ms(minutes * MINUTE)
  return {
    type: 'attempt.started',
    attempt: ATTEMPT,
    exam: 'saa-c03',
    preset: 'custom',
    form: BANK.slice(0, count),
    seed: 5,
    length,
    deadline: ms(FAKE_NOW + length),
  }
}

async function open(path: string, options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const route = (page: {
    Component: () => unknown
    loader: typeof attemptPage.loader | typeof examPage.loader
  }) => ({
    Component: page.Component as () => null,
    HydrateFallback: () => null,
    loader: (args: Parameters<typeof attemptPage.loader>[0]) => page.loader(args, services),
  })
  const router = createMemoryRouter(
    [
      { path: '/exam', ...route(examPage) },
      { path: '/exam/:attempt', ...route(attemptPage) },
      { path: '/exam/:attempt/result', ...route(resultPage) },
    ],
    { initialEntries: [path] },
  )
  const view = render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { services, router, view, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) }
}

/** Waits until this tab knows that it plays. */
async function playing(path = '/exam/a-1', options: FakeOptions = { events: [started()] }) {
  const opened = await open(path, options)
  await waitFor(() => expect(screen.getAllByRole('radio')[0]).toBeEnabled())
  return opened
}

type Opened = Awaited<ReturnType<typeof open>>
const attemptIn = ({ services }: Opened) =>
  [...services.progress.getState().progress.attempts.values()].at(-1)!
const typesIn = ({ services }: Opened) =>
  services.storage.disk.entries.filter(isKnown).map(({ type }) => type)

/** Moves the wall clock and lets the page look at it. */
async function pass({ services }: Opened, time: number) {
  services.tick(time)
  await vi.advanceTimersByTimeAsync(1100)
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('S16 a running exam in a read-only tab', () => {
  it('can be looked at, not changed, and says so', async () => {
    const entries = [stamped(started(), 1, { at: FAKE_NOW })]
    const { user, services } = await open('/exam/a-1', { entries, readOnly: 'A newer version wrote this.' })
    expect(await screen.findByText('This tab is read-only.')).toBeVisible()
    for (const radio of screen.getAllByRole('radio')) expect(radio).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Submit…' })).toBeDisabled()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(screen.getByRole('heading', { name: 'Question 2' })).toBeVisible()
    expect(services.storage.disk.entries).toEqual(entries)
  })
})

describe('the start page', () => {
  it('says what the bank cannot give before the start', async () => {
    const { user } = await open('/exam')
    expect(await screen.findByText(/45 questions shorter than the length says/)).toBeVisible()
    await user.click(screen.getByRole('radio', { name: /Sprint/ }))
    expect(screen.queryByText(/shorter than the length says/)).toBeNull()
  })

  it('starts with the form in full, the seed and the deadline in the log', async () => {
    const opened = await open('/exam')
    await opened.user.click(await screen.findByRole('radio', { name: /Sprint/ }))
    await opened.user.click(screen.getByRole('button', { name: /Start: 10 questions, 20 minutes/ }))
    await screen.findByRole('timer')
    const attempt = attemptIn(opened)
    expect(attempt.form).toHaveLength(10)
    expect(attempt.form[0]).toHaveProperty('options')
    expect(attempt.deadline - attempt.startedAt).toBe(20 * MINUTE)
    expect(opened.router.state.location.pathname).toBe(`/exam/${attempt.attempt}`)
  })

  it('does not start in a read-only tab, and says why', async () => {
    const opened = await open('/exam', { readOnly: 'A newer version wrote this.' })
    await opened.user.click(await screen.findByRole('radio', { name: /Sprint/ }))
    await opened.user.click(screen.getByRole('button', { name: /Start: 10 questions/ }))
    expect(await screen.findByText('The exam did not start.')).toBeVisible()
    expect(screen.getByText(/This tab is read-only/)).toBeVisible()
    expect(opened.router.state.location.pathname).toBe('/exam')
    expect(opened.services.storage.disk.entries).toEqual([])
  })

  it('takes a number of questions, minutes and topics', async () => {
    const opened = await open('/exam')
    await opened.user.click(await screen.findByRole('radio', { name: /Custom/ }))
    await opened.user.clear(screen.getByRole('spinbutton', { name: 'Questions' }))
    await opened.user.type(screen.getByRole('spinbutton', { name: 'Questions' }), '8')
    expect(screen.getByRole('button', { name: 'Start: 8 questions, 40 minutes' })).toBeVisible()
  })

  it('offers to go on with a running attempt', async () => {
    const opened = await open('/exam', { events: [started()] })
    await opened.user.click(await screen.findByRole('link', { name: 'Continue the exam' }))
    expect(await screen.findByText(/Story 1\./)).toBeVisible()
  })
})

describe('the player', () => {
  it('logs the visit, the response, the flag and the strike, each durable', async () => {
    const opened = await playing()
    await screen.findByText(/Story 1\./)
    await opened.user.keyboard('2')
    await opened.user.keyboard('f')
    await opened.user.click(screen.getByRole('button', { name: 'Strike out 1' }))
    await waitFor(() => expect(typesIn(opened)).toContain('attempt.struck'))
    expect(typesIn(opened)).toEqual([
      'attempt.started',
      'attempt.visited',
      'attempt.responded',
      'attempt.flagged',
      'attempt.struck',
    ])
    expect(await screen.findByText('saved')).toBeVisible()
    expect(screen.getByText(/1 flagged/, { selector: 'span' })).toBeVisible()
  })

  it.each([
    ['keeps', true, 'saved', ['attempt.started', 'attempt.visited', 'attempt.responded', 'attempt.flagged']],
    ['drops', false, 'Another tab plays this exam.', ['attempt.started']],
  ])('%s what was pressed before it was known who plays', async (_, isHeld, said, expected) => {
    let answer = (): void => {}
    const asked = new Promise<void>((resolve) => (answer = resolve))
    const lock: AttemptLock = { isHeld, takeOver: async () => lock, release: () => {} }
    const acquire = async () => asked.then(() => lock)
    const opened = await open('/exam/a-1', { events: [started()], persistence: { locks: { acquire } } })
    await screen.findByText(/Story 1\./)
    await opened.user.keyboard('1f')
    expect(typesIn(opened)).toEqual(['attempt.started'])
    answer()
    expect(await screen.findByText(said)).toBeVisible()
    await waitFor(() => expect(typesIn(opened)).toEqual(expected))
  })

  it('says nothing of right or wrong', async () => {
    const opened = await playing()
    await opened.user.click(await screen.findByRole('radio', { name: /usage-plan/ }))
    await waitFor(() => expect(typesIn(opened)).toContain('attempt.responded'))
    expect(screen.queryByText(/Why usage-plan/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull()
  })

  it('is played from start to result with the keyboard alone', async () => {
    const opened = await playing()
    await screen.findByText(/Story 1\./)
    await opened.user.keyboard('1')
    await opened.user.keyboard('{Enter}')
    await screen.findByText(/Story 2\./)
    expect(screen.getByRole('heading', { name: /Question 2/ })).toHaveFocus()
    await opened.user.keyboard('2n')
    await screen.findByText(/Story 3\./)
    await opened.user.keyboard('p')
    await screen.findByText(/Story 2\./)
    await opened.user.keyboard('nn')
    await screen.findByText(/Story 4\./)
    await opened.user.keyboard('12{Enter}')
    const dialog = await screen.findByRole('dialog', { name: 'Submit the exam?' })
    expect(dialog).toHaveTextContent('1 not answered')
    await opened.user.click(within(dialog).getByRole('button', { name: 'Submit' }))
    expect(await screen.findByRole('heading', { name: /of 4 right/ })).toBeVisible()
    expect(attemptIn(opened).submitted?.reason).toBe('learner')
  })

  it('refuses more than the number to select', async () => {
    const opened = await playing()
    await screen.findByText(/Story 1\./)
    await opened.user.click(screen.getByRole('button', { name: 'Map' }))
    await opened.user.click(screen.getByRole('button', { name: /^Question 4, not seen/ }))
    await screen.findByText(/Story 4\./)
    await opened.user.keyboard('1')
    expect(screen.getByText('one left to choose')).toBeVisible()
    await opened.user.keyboard('2')
    await opened.user.keyboard('3')
    expect(screen.getAllByRole('checkbox').filter((box) => (box as HTMLInputElement).checked)).toHaveLength(2)
  })

  it('shows every state of the map in words', async () => {
    const opened = await playing()
    await screen.findByText(/Story 1\./)
    await opened.user.keyboard('1fn')
    await screen.findByText(/Story 2\./)
    await opened.user.keyboard('g')
    const map = await screen.findByRole('list', { name: 'Question map' })
    expect(
      within(map)
        .getAllByRole('button')
        .map((button) => button.getAttribute('aria-label')),
    ).toEqual([
      'Question 1, answered, flagged',
      'Question 2, seen, not answered',
      'Question 3, not seen',
      'Question 4, not seen',
    ])
    await waitFor(() => expect(within(map).getByRole('button', { name: /Question 2/ })).toHaveFocus())
    await opened.user.keyboard('{Escape}')
    expect(screen.queryByRole('list', { name: 'Question map' })).toBeNull()
  })

  it('hides the clock on request and explains its keys on ?', async () => {
    const opened = await playing()
    expect(await screen.findByText('0:08:00')).toBeVisible()
    await opened.user.click(screen.getByRole('button', { name: 'Hide the clock' }))
    expect(screen.getByText('0:08:00')).not.toBeVisible()
    await opened.user.keyboard('?')
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeVisible()
  })

  it('shows after a reload what was there: place, response, strikes, order', async () => {
    const first = await playing()
    await screen.findByText(/Story 1\./)
    await first.user.keyboard('n')
    await screen.findByText(/Story 2\./)
    await first.user.keyboard('3')
    await first.user.click(screen.getByRole('button', { name: 'Strike out 1' }))
    await waitFor(() => expect(typesIn(first)).toContain('attempt.struck'))
    const order = screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)
    first.view.unmount()
    await open('/exam/a-1', { entries: first.services.storage.disk.entries })
    expect(await screen.findByText(/Story 2\./)).toBeVisible()
    expect(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toEqual(order)
    expect(screen.getAllByRole('radio')[2]).toBeChecked()
    expect(screen.getByRole('button', { name: 'Strike out 1' })).toHaveAttribute('aria-pressed', 'true')
  })
})

describe('the clock', () => {
  it('submits at zero, as of the deadline', async () => {
    const opened = await open('/exam/a-1', { events: [started()] })
    await screen.findByText('0:08:00')
    for (let minute = 0; minute < 8; minute++) await pass(opened, MINUTE)
    expect(await screen.findByText('Time ran out')).toBeVisible()
    expect(attemptIn(opened).submitted).toMatchObject({
      reason: 'deadline',
      asOf: attemptIn(opened).deadline,
    })
    expect(typesIn(opened)).not.toContain('attempt.jumped')
  })

  it('marks an attempt that was left behind as of its deadline when it is opened', async () => {
    const opened = await open('/exam/a-1', { events: [started()], now: FAKE_NOW })
    opened.view.unmount()
    const entries = opened.services.storage.disk.entries
      .filter(isKnown)
      .filter(({ type }) => type === 'attempt.started')
    const later = await open('/exam/a-1', { entries, now: ms(FAKE_NOW + 86_400_000) })
    expect(await screen.findByText('Time ran out')).toBeVisible()
    expect(attemptIn(later).submitted?.asOf).toBe(FAKE_NOW + 8 * MINUTE)
  })

  it('runs on through sleep, notes the jump, and goes on with the minutes there were when the clock was wrong', async () => {
    const opened = await open('/exam/a-1', { events: [started()] })
    await screen.findByText('0:08:00')
    await pass(opened, 3 * 1000)
    await pass(opened, 86_400_000)
    expect(await screen.findByText('Time ran out')).toBeVisible()
    expect(attemptIn(opened).jumps[0]?.by).toBe(86_400_000)
    await opened.user.click(screen.getByRole('button', { name: /continue with the 8 minutes I had/ }))
    expect(await screen.findByText('0:07:57')).toBeVisible()
    expect(attemptIn(opened).submitted).toBeNull()
    await pass(opened, 1000)
    expect(await screen.findByText('0:07:56')).toBeVisible()
  })

  it('stands still while the clock is behind the log, and notes it', async () => {
    const opened = await playing()
    await screen.findByText('0:08:00')
    await pass(opened, 30_000)
    await opened.user.keyboard('1')
    await waitFor(() => expect(typesIn(opened)).toContain('attempt.responded'))
    await pass(opened, -86_400_000)
    await waitFor(() => expect(attemptIn(opened).jumps.map(({ by }) => by)).toEqual([-86_400_000]))
    expect(screen.getByText('0:07:30')).toBeVisible()
    await opened.user.keyboard('2')
    await waitFor(() => expect(attemptIn(opened).items[0]?.history).toHaveLength(2))
  })

  it('speaks at 5 and 1 minutes and not in between', async () => {
    const opened = await open('/exam/a-1', { events: [started()] })
    await screen.findByText('0:08:00')
    const announcer = document.querySelector('[data-announcer]')!
    // Ten minutes were passed before it began.
    const said = new Set([announcer.textContent.trim()])
    const ear = new MutationObserver(() => said.add(announcer.textContent.trim()))
    ear.observe(announcer, { childList: true, characterData: true, subtree: true })
    for (let half = 0; half < 15; half++) await pass(opened, MINUTE / 2)
    await waitFor(() => expect(announcer).toHaveTextContent('1 minute left'))
    ear.disconnect()
    expect([...said].filter((words) => words !== '')).toEqual([
      '10 minutes left',
      '5 minutes left',
      '1 minute left',
    ])
  })
})

describe('two tabs', () => {
  it('only looks on while another tab plays, and takes over on request', async () => {
    const held: AttemptLock = { isHeld: true, takeOver: async () => held, release: () => {} }
    const other: AttemptLock = { isHeld: false, takeOver: async () => held, release: () => {} }
    const opened = await open('/exam/a-1', {
      events: [started()],
      persistence: { locks: { acquire: async () => other } },
    })
    expect(await screen.findByText('Another tab plays this exam.')).toBeVisible()
    expect(screen.getAllByRole('radio')[0]).toBeDisabled()
    await opened.user.keyboard('1f')
    expect(typesIn(opened)).toEqual(['attempt.started'])
    await opened.user.click(screen.getByRole('button', { name: 'Take over' }))
    await waitFor(() => expect(screen.getAllByRole('radio')[0]).toBeEnabled())
    await opened.user.keyboard('1')
    await waitFor(() => expect(typesIn(opened)).toContain('attempt.responded'))
  })
})

describe('the result', () => {
  const events: readonly LogEvent[] = [
    started(),
    { type: 'attempt.visited', attempt: ATTEMPT, index: 0 },
    {
      type: 'attempt.responded',
      attempt: ATTEMPT,
      index: 0,
      response: { kind: 'single', option: optionId('usage-plan') },
    },
    {
      type: 'attempt.responded',
      attempt: ATTEMPT,
      index: 1,
      response: { kind: 'single', option: optionId('waf-rule') },
    },
    { type: 'attempt.flagged', attempt: ATTEMPT, index: 1, flagged: true },
    { type: 'attempt.submitted', attempt: ATTEMPT, reason: 'learner', asOf: FAKE_NOW },
  ]

  it('shows raw score, domains, topics, band and what 720 means', async () => {
    await open('/exam/a-1/result', { events })
    expect(await screen.findByRole('heading', { name: '1 of 4 right 25\u00A0%' })).toBeVisible()
    expect(screen.getByText(/2 not answered/)).toBeVisible()
    const table = screen.getByRole('table', { name: 'Score by domain' })
    expect(within(table).getAllByText('1 of 1')).toHaveLength(1)
    expect(screen.getByText(/Chance to pass, from this attempt alone/)).toBeVisible()
    expect(screen.getByText('What 720 means')).toBeVisible()
  })

  it('narrows the review and opens a question with all its reasons', async () => {
    const { user } = await open('/exam/a-1/result', { events })
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Show' }), 'flagged')
    expect(screen.getByText('1 of 4 questions')).toBeVisible()
    await user.click(screen.getByText(/2\. Not right/))
    expect(await screen.findByText('Your choice, not right.')).toBeVisible()
    expect(screen.getAllByText(/^Why /)).toHaveLength(4)
  })

  it('is marked from its own copy even when the question has left the bank', async () => {
    const form = [{ ...SAMPLES.single, id: questionId('q.gone.001'), exams: { 'saa-c03': '1.1' } }]
    const gone = [{ ...started(), form } as LogEvent, ...events.slice(1, 3), events[5]!]
    await open('/exam/a-1/result', { events: gone })
    expect(await screen.findByRole('heading', { name: '1 of 1 right 100\u00A0%' })).toBeVisible()
  })

  it('sends an attempt that still runs back to its player', async () => {
    const { router } = await open('/exam/a-1/result', { events: [started()] })
    expect(await screen.findByRole('timer')).toBeVisible()
    expect(router.state.location.pathname).toBe('/exam/a-1')
  })
})
