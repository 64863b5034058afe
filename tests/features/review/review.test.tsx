import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it, vi } from 'vitest'

import { factId, questionId, sessionId } from '#engine/questions/ids.ts'
import type { SingleQuestion } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
import { Component } from '#features/review/review-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { answered, DAY, sessionStarted, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, type FakeOptions, fakeServices } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

/** Eight singles on four facts: 001 and 005 are siblings, 002 and 006, and so on. */
const BANK: readonly SingleQuestion[] = Array.from({ length: 8 }, (_, index) => ({
  ...SAMPLES.single,
  id: questionId(`q.throttling.00${index + 1}`),
  stem: `Story ${index + 1}. Which change helps?`,
  decisive: [],
  tests: [factId(`thr-0${(index % 4) + 1}`)],
  cites: [],
}))

vi.mock('#content/questions.ts', () => ({
  loadQuestion: async (id: string) => BANK.find((question) => question.id === id),
}))
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))

/** Answered wrong `days` ago: due again today. */
const missed = (number: number, days = 5) =>
  stamped(
    answered({
      question: questionId(`q.throttling.00${number}`),
      tests: [factId(`thr-0${((number - 1) % 4) + 1}`)],
      verdict: 'wrong',
    }),
    number,
    { at: ms(FAKE_NOW - days * DAY) },
  )

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
  return { services, user: userEvent.setup() }
}

const key = () => screen.getByRole('radio', { name: /usage-plan/ })
const wrong = () => screen.getByRole('radio', { name: /waf-rule/ })
const check = () => screen.getByRole('button', { name: 'Check' })

describe('review', () => {
  it('says what will be here and where to begin while no fact was met', async () => {
    await open()
    expect(await screen.findByText(/None has been asked yet/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Practise some questions' })).toHaveAttribute('href', '/practice')
  })

  it('says when the next facts come up while none is due', async () => {
    await open({ entries: [missed(1, 0)] })
    expect(await screen.findByText(/Nothing is due today\. 1 fact comes up tomorrow/)).toBeVisible()
  })

  it('A3 says that answers carry a date to come', async () => {
    const { services } = await open({ entries: [missed(1, 0), missed(2, -365)] })
    expect(await screen.findByText('Answers about 1 fact carry a date to come')).toBeVisible()
    expect(services.review.getState().desk?.queue.today).toHaveLength(1)
  })

  it('says in a read-only tab that the grade is not kept, and the fact stays due', async () => {
    const { user, services } = await open({ entries: [missed(1)], readOnly: 'A newer version wrote this.' })
    await user.click(await screen.findByRole('radio', { name: /usage-plan/ }))
    await user.click(check())
    expect(await screen.findByText(/^Not kept: this tab is read-only/)).toBeVisible()
    expect(services.storage.disk.entries).toHaveLength(1)
  })

  it('asks a due fact by the sibling that was not seen and records the grade before it says saved', async () => {
    const { user, services } = await open({ entries: [missed(1)] })
    expect(await screen.findByRole('heading', { name: 'Fact 1 of 1' })).toBeVisible()
    expect(await screen.findByText(/Story 5\./)).toBeVisible()
    await user.click(key())
    await user.click(check())
    expect(await screen.findByText('Saved on this device.')).toBeVisible()
    expect(services.storage.disk.entries.at(-1)).toMatchObject({
      type: 'question.answered',
      question: 'q.throttling.005',
      place: { kind: 'review' },
      verdict: 'right',
      timed: false,
    })
  })

  it('ends with what was recalled and when each fact comes back', async () => {
    const { user } = await open({ entries: [missed(1), missed(2)] })
    for (const answer of [key, wrong]) {
      await user.click(await waitFor(answer))
      await user.click(check())
      await user.click(await screen.findByRole('button', { name: /Next fact|See the summary/ }))
    }
    expect(await screen.findByRole('heading', { name: '1 of 2 recalled' })).toHaveFocus()
    const table = screen.getByRole('table', { name: 'Facts of this sitting' })
    expect(table).toHaveTextContent('Recalled')
    expect(table).toHaveTextContent('Not recalled')
    await waitFor(() => expect(table).toHaveTextContent('tomorrow'))
  })

  it('takes the last grade back and asks the same question again', async () => {
    const { user, services } = await open({ entries: [missed(1)] })
    await user.click(await waitFor(wrong))
    await user.click(check())
    await user.click(await screen.findByRole('button', { name: 'See the summary' }))
    await user.click(await screen.findByRole('button', { name: 'Undo the last grade' }))
    expect(await screen.findByText(/Story 5\./)).toBeVisible()
    expect(check()).toBeVisible()
    const { progress } = services.progress.getState()
    expect(progress.questions.has(questionId('q.throttling.005'))).toBe(false)
    expect(progress.facts.get(factId('thr-01'))?.reviews).toHaveLength(1)
  })

  it('leaves what exceeds the minutes a day for later, and serves it when asked to', async () => {
    const events = [{ type: 'setting.changed', key: 'dailyMinutes', value: 5 }] as const
    const slow = [1, 2, 3, 4].map((number) => missed(number))
    const paced = slow.map((entry) => ({ ...entry, took: ms(300_000) }))
    // Twenty answers make the pace known: five minutes each leave room for one review a day.
    const more = Array.from({ length: 20 }, () => ({
      ...answered({ question: questionId('q.other.001'), tests: [], took: ms(300_000) }),
    }))
    const { user } = await open({
      entries: [...paced, ...more.map((event, n) => stamped(event, 100 + n, { at: ms(FAKE_NOW - 9 * DAY) }))],
      events,
    })
    expect(await screen.findByRole('heading', { name: 'Fact 1 of 1' })).toBeVisible()
    expect(
      screen.getByText(/3 more facts are due; your plan of 5 minutes a day leaves them for later\./),
    ).toBeVisible()
    await user.click(await waitFor(key))
    await user.click(check())
    await user.click(await screen.findByRole('button', { name: 'See the summary' }))
    await user.click(await screen.findByRole('button', { name: 'Go on with 3 more facts' }))
    expect(await screen.findByRole('heading', { name: 'Fact 2 of 4' })).toBeVisible()
  })

  it('asks a mastered fact again when AWS changed it, says so, and what changed only after the answer', async () => {
    const place = { kind: 'practice', session: sessionId('session-1') } as const
    const about = { tests: [factId('thr-01')], place }
    const right = (number: number, daysAgo: number) =>
      stamped(answered({ ...about, question: questionId(`q.throttling.00${number}`) }), 50 - daysAgo, {
        at: ms(FAKE_NOW - daysAgo * DAY),
      })
    const mastered = [right(1, 20), right(5, 19), right(1, 18), right(5, 14), right(1, 1)]
    const start = stamped(sessionStarted(), 1, { at: ms(FAKE_NOW - 21 * DAY) })
    const today = new Date(FAKE_NOW).toISOString().slice(0, 10)
    const what = 'The limit is twice what it was.'
    const changes = [{ fact: factId('thr-01'), kind: 'aws', date: today, what }] as const
    const { user, services } = await open({ entries: [start, ...mastered], changes })
    expect(await screen.findByText('AWS changed this since you last answered it')).toBeVisible()
    expect(services.progress.getState().progress.facts.get(factId('thr-01'))?.level).toBe('mastered')
    expect(services.review.getState().desk?.lowered).toEqual(new Set([factId('thr-01')]))
    expect(screen.queryByText(what)).toBeNull()
    await user.click(await screen.findByRole('radio', { name: /usage-plan/ }))
    await user.click(check())
    expect(await screen.findByText(what)).toBeVisible()
    await waitFor(() => expect(services.review.getState().desk?.lowered.size).toBe(0))
    expect(screen.getByText('AWS changed this since you last answered it')).toBeVisible()
  })

  it('rates a right guess as hard', async () => {
    const { user, services } = await open({ entries: [missed(1)] })
    await user.click(await waitFor(key))
    await user.click(screen.getByRole('radio', { name: /guess/i }))
    await user.click(check())
    await screen.findByText('Saved on this device.')
    const { facts } = services.progress.getState().progress
    expect(facts.get(factId('thr-01'))?.reviews.at(-1)?.rating).toBe('hard')
  })

  it('can be left and taken up again without losing a grade', async () => {
    const { user, services } = await open({ entries: [missed(1), missed(2)] })
    await screen.findByRole('heading', { name: 'Fact 1 of 2' })
    await user.click(screen.getByRole('button', { name: 'Stop here' }))
    expect(screen.getByText(/2 facts are due, about 2 minutes\./)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Start the review' }))
    expect(await screen.findByRole('heading', { name: 'Fact 1 of 2' })).toBeVisible()
    expect(services.storage.disk.entries).toHaveLength(2)
  })
})
