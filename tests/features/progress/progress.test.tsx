import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { attemptId, factId, questionId } from '#engine/questions/ids.ts'
import type { SingleQuestion } from '#engine/questions/question.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import { Component } from '#features/progress/progress-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { answered, DAY, singleQuestion, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, type FakeOptions, fakeServices } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

/** Fifty singles on twenty-five facts. */
const BANK: readonly SingleQuestion[] = Array.from({ length: 50 }, (_, index) => ({
  ...SAMPLES.single,
  id: questionId(`q.throttling.${String(index + 1).padStart(3, '0')}`),
  tests: [factId(`thr-${(index % 25) + 1}`)],
  exams: { 'saa-c03': `${(index % 4) + 1}.1` },
}))

afterEach(() => vi.unstubAllGlobals())

/** The first `count` questions of the bank, answered `days` ago, every fifth wrong. */
function answers(count: number, days = 3): readonly LogEntry[] {
  return BANK.slice(0, count).map(({ id, tests, topic, exams }, index) =>
    stamped(
      answered({
        question: id,
        tests,
        topic,
        exams,
        verdict: index % 5 === 4 ? 'wrong' : 'right',
        confidence: index % 2 === 0 ? 'sure' : 'guess',
      }),
      index + 1,
      { at: ms(FAKE_NOW - days * DAY) },
    ),
  )
}

function exam(): readonly LogEntry[] {
  const attempt = attemptId('attempt-1')
  const form = [singleQuestion('q.t.001'), singleQuestion('q.t.002')]
  const started = ms(FAKE_NOW - DAY)
  const at = { at: started }
  return [
    stamped(
      {
        type: 'attempt.started',
        attempt,
        exam: 'saa-c03',
        preset: 'sprint',
        form,
        seed: 1,
        length: ms(1_200_000),
        deadline: ms(started + 1_200_000),
      },
      101,
      at,
    ),
    stamped(
      {
        type: 'attempt.responded',
        attempt,
        index: 0,
        response: { kind: 'single', option: form[0]!.key },
      },
      102,
      at,
    ),
    stamped({ type: 'attempt.submitted', attempt, reason: 'learner', asOf: started }, 103, at),
  ]
}

async function open(options: FakeOptions = {}) {
  const services = await fakeServices({ bank: BANK.map(summaryOf), ...options })
  const router = createMemoryRouter([
    { path: '/', Component },
    { path: '*', Component: () => null },
  ])
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { services, router, user: userEvent.setup() }
}

async function openMore(options: FakeOptions) {
  const opened = await open(options)
  await opened.user.click(await screen.findByText(/^More:/))
  await screen.findByRole('heading', { name: 'By topic' })
  return opened
}

describe('progress', () => {
  it('says what will be here and offers the step that fills it', async () => {
    await open()
    expect(await screen.findByText(/there are none yet/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Answer the first questions' })).toHaveAttribute(
      'href',
      '/practice',
    )
  })

  it('opens with what would be known and, below 40 questions, without a claim on the chance', async () => {
    await open({ entries: answers(10) })
    expect(await screen.findByRole('heading', { name: 'What you would still know on the day' })).toBeVisible()
    expect(
      screen.getByRole('img', { name: /Facts you would still know: about \d+ of 25 facts/ }),
    ).toBeVisible()
    expect(screen.getByText(/Not enough evidence yet: 10 of the 40/)).toBeVisible()
    expect(screen.getByRole('progressbar', { name: 'Evidence so far' })).toHaveAttribute(
      'aria-valuetext',
      '10 of 40 questions',
    )
    expect(screen.queryByRole('heading', { name: 'By topic' })).toBeNull()
  })

  it('shows the chance as a band with its evidence and the least certain topic', async () => {
    await open({ entries: answers(49) })
    expect(await screen.findByRole('img', { name: /\d+ to \d+\s%, from 49 unseen questions/ })).toBeVisible()
    expect(screen.getByText(/^Least certain: /)).toBeVisible()
    expect(screen.getByText(/AWS does not publish its scaling/)).toBeVisible()
  })

  it('looks at the exam day once it is set', async () => {
    await open({
      entries: answers(10),
      events: [{ type: 'setting.changed', key: 'examDate', value: '2026-03-12' }],
    })
    expect(await screen.findByText(/recall it on 12 March/)).toBeVisible()
    expect(screen.queryByRole('link', { name: 'set your exam date' })).toBeNull()
  })

  it('starts a session of unseen questions', async () => {
    const { user, services, router } = await open({ entries: answers(10) })
    await user.click(await screen.findByRole('button', { name: 'Answer 10 unseen questions' }))
    const session = [...services.progress.getState().progress.sessions.values()][0]
    expect(session?.questions).toHaveLength(10)
    expect(session?.questions.some((id) => BANK.slice(0, 10).some((known) => known.id === id))).toBe(false)
    await waitFor(() => expect(router.state.location.pathname).toBe(`/practice/${session?.session}`))
  })
})

describe('more', () => {
  it('names a decision for every part and has a table for every picture', async () => {
    await openMore({ entries: [...answers(20), ...exam()] })
    for (const name of ['By topic', 'Study days', 'Sure and right', 'Accuracy over time', 'Exams']) {
      const part = screen.getByRole('region', { name })
      expect(part).toHaveTextContent(/Helps to/)
      expect(within(part).getAllByRole('table', { hidden: true })).toHaveLength(1)
    }
  })

  it('counts the facts of a topic by level', async () => {
    await openMore({ entries: answers(20) })
    const row = within(screen.getByRole('region', { name: 'By topic' })).getByRole('row', {
      name: /Throttling.* 0 0 0 20 5 25$/,
      hidden: true,
    })
    expect(row).toBeInTheDocument()
  })

  it('says how sure answers went', async () => {
    await openMore({ entries: answers(20) })
    expect(
      screen.getByRole('img', { name: /Guess was right 80\s% of the time, more right than sure/ }),
    ).toBeVisible()
  })

  it('gives the share of a week with its interval', async () => {
    await openMore({ entries: answers(20) })
    const part = screen.getByRole('region', { name: 'Accuracy over time' })
    expect(within(part).getByRole('img', { name: /80\s% of 20 answers were right/ })).toBeVisible()
    expect(within(part).getByRole('cell', { name: /58\s% to 92\s%/, hidden: true })).toBeInTheDocument()
  })

  it('counts the study days of four weeks', async () => {
    await openMore({ entries: answers(20) })
    expect(
      screen.getByRole('img', { name: /You studied on 1 of the last 28 days, with 20 answers/ }),
    ).toBeVisible()
  })

  it('keeps every exam with a link to its result, and hands them over as a table', async () => {
    const { user } = await openMore({ entries: [...answers(5), ...exam()] })
    const link = screen.getByRole('link', { name: 'SAA-C03, sprint' })
    expect(link).toHaveAttribute('href', '/exam/attempt-1/result')
    const files: File[] = []
    vi.stubGlobal('URL', {
      createObjectURL: (file: File) => {
        files.push(file)
        return 'blob:x'
      },
      revokeObjectURL: () => {},
    })
    await user.click(screen.getByRole('button', { name: 'Download as a table (CSV)' }))
    expect(files.map(({ name }) => name)).toEqual(['gatehouse-attempts.csv'])
    expect(await files[0]?.text()).toContain('attempt-1')
  })

  it('says what will be here before the first exam', async () => {
    await openMore({ entries: answers(5) })
    expect(screen.getByRole('link', { name: 'Choose an exam' })).toHaveAttribute('href', '/exam')
  })
})
