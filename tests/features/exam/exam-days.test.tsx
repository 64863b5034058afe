import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'

import { findExam } from '#content/exams.ts'
import { loadQuestionIndex } from '#content/questions.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { domainOf, largestRemainder } from '#engine/exam/blueprint.ts'
import { attemptId, optionId, sessionId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
import { AttemptList, RunningAttempts } from '#features/exam/attempt-list.tsx'
import { ExamSetup } from '#features/exam/exam-setup.tsx'
import { ResultView } from '#features/exam/result-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { sessionStarted, singleQuestion } from '#tests/support/entries.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

const DVA: LogEvent = { type: 'setting.changed', key: 'exam', value: 'dva-c02' }
const noon = (date: string) => ms(Date.parse(`${date}T12:00:00Z`))

let bank: readonly QuestionSummary[] = []
beforeAll(async () => {
  bank = await loadQuestionIndex()
})

async function show(date: string, events: readonly LogEvent[], element: React.ReactNode) {
  const services = await fakeServices({ now: noon(date), events })
  const router = createMemoryRouter([
    { path: '/', element },
    { path: '*', element: null },
  ])
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  return { services, user: userEvent.setup() }
}

const exams = () => within(screen.getByRole('group', { name: 'Exam' })).getAllByRole('radio')
const codes = () => exams().map((radio) => radio.closest('label')?.textContent)
const chosen = () => codes()[exams().findIndex((radio) => (radio as HTMLInputElement).checked)]

describe('the exams to sit', () => {
  it.each([
    ['2026-11-30', ['SAA-C03', 'DVA-C02', 'DVA-C03'], 'DVA-C02'],
    ['2026-12-01', ['SAA-C03', 'DVA-C03'], 'DVA-C03'],
    ['2028-02-29', ['SAA-C03', 'DVA-C03'], 'DVA-C03'],
  ])('on %s are %j, for a learner of DVA-C02 first %s', async (date, offered, first) => {
    await show(date, [DVA], <ExamSetup bank={bank} />)
    expect(codes()).toEqual(offered)
    expect(chosen()).toBe(first)
  })

  it('give DVA-C03 its weights', async () => {
    const { services, user } = await show('2026-12-01', [DVA], <ExamSetup bank={bank} />)
    await user.click(screen.getByRole('button', { name: 'Start: 65 questions, 130 minutes' }))
    await waitFor(() => expect(services.progress.getState().progress.attempts.size).toBe(1))
    const [attempt] = services.progress.getState().progress.attempts.values()
    expect(attempt?.exam).toBe('dva-c03')
    const counts = ['1', '2', '3', '4'].map(
      (id) => attempt?.form.filter((question) => domainOf(question, 'dva-c03') === id).length,
    )
    expect(counts).toEqual(largestRemainder(65, [30, 26, 22, 22]))
  })
})

/** An exam of the old kind: two questions of domain 3, one of domain 4, the first of them right. */
const OLD = attemptId('old-1')
const tags = ['3.4', '3.2', '4.1']
const form = tags.map((task, n) =>
  singleQuestion(`q.t.00${n + 1}`, { exams: { 'dva-c02': task, 'dva-c03': '1.1' } }),
)
const started: LogEvent = {
  type: 'attempt.started',
  attempt: OLD,
  exam: 'dva-c02',
  preset: 'full',
  form,
  seed: 5,
  length: ms(7_800_000),
  deadline: ms(noon('2026-12-01') + 3_600_000),
}
const submitted: readonly LogEvent[] = [
  started,
  { type: 'attempt.visited', attempt: OLD, index: 0 },
  { type: 'attempt.responded', attempt: OLD, index: 0, response: { kind: 'single', option: optionId('a') } },
  { type: 'attempt.submitted', attempt: OLD, reason: 'learner', asOf: noon('2026-12-01') },
]

describe('an attempt at DVA-C02', () => {
  it('that runs over its last day can be gone on with', async () => {
    await show('2026-12-01', [started], <RunningAttempts />)
    expect(screen.getByText(/DVA-C02 · Full length/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Continue the exam' })).toHaveAttribute('href', '/exam/old-1')
  })

  it('stays in the list, and shows the domains of its own exam for ever', async () => {
    const { services } = await show('2026-12-01', submitted, <AttemptList />)
    expect(screen.getByRole('link', { name: /DVA-C02 · Full length/ })).toHaveTextContent('1 of 3 right')
    const state = services.progress.getState().progress.attempts.get(OLD)
    const blueprint = findExam('dva-c02')
    if (state === undefined || blueprint === undefined) throw new Error('Expected the attempt and its exam.')
    await show('2028-02-29', submitted, <ResultView state={state} blueprint={blueprint} />)
    const table = screen.getByRole('table', { name: 'Score by domain' })
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Development with AWS services 32 % of the exam.*not asked$/),
      expect.stringMatching(/^Security 26 % of the exam.*not asked$/),
      expect.stringMatching(/^Deployment 24 % of the exam.*1 of 2$/),
      expect.stringMatching(/^Troubleshooting and optimization 18 % of the exam.*0 of 1$/),
    ])
  })

  it('and a session and a setting that name it are folded on any day', async () => {
    const plan = { ...sessionStarted().plan, exam: 'dva-c02' } as const
    const events = [DVA, sessionStarted({ plan }), ...submitted]
    const { services } = await show('2028-02-29', events, null)
    const { progress, status } = services.progress.getState()
    expect(status).toBe('ready')
    expect(progress.settings.exam).toBe('dva-c02')
    expect(progress.sessions.get(sessionId('session-1'))?.plan.exam).toBe('dva-c02')
    expect(progress.attempts.get(OLD)).toMatchObject({ exam: 'dva-c02', submitted: { reason: 'learner' } })
  })
})
