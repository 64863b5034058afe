import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { factId, questionId } from '#engine/questions/ids.ts'
import type { SingleQuestion } from '#engine/questions/question.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import { DueBadge } from '#app/due-badge.tsx'
import { Component } from '#features/today/today-page.tsx'
// Loaded here, so that no test waits for it while it is made ready.
import '#features/today/study-day.tsx'
import '#stores/review-desk.ts'
import { ServicesProvider } from '#stores/services.ts'
import { answered, DAY, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, type FakeOptions, fakeServices } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

const BANK: readonly SingleQuestion[] = Array.from({ length: 60 }, (_, index) => ({
  ...SAMPLES.single,
  id: questionId(`q.throttling.${String(index + 1).padStart(3, '0')}`),
  tests: [factId(`thr-${(index % 30) + 1}`)],
  exams: { 'saa-c03': `${(index % 4) + 1}.1` },
}))

function answers(
  count: number,
  days: number,
  over: Parameters<typeof answered>[0] = {},
): readonly LogEntry[] {
  return BANK.slice(0, count).map(({ id, tests, topic, exams }, index) =>
    stamped(answered({ question: id, tests, topic, exams, ...over }), index + 1, {
      at: ms(FAKE_NOW - days * DAY),
    }),
  )
}

async function open(options: FakeOptions) {
  const services = await fakeServices({ bank: BANK.map(summaryOf), ...options })
  const page = () => (
    <>
      <nav>
        <DueBadge />
      </nav>
      <Component />
    </>
  )
  const router = createMemoryRouter([
    { path: '/', Component: page },
    { path: '*', Component: () => null },
  ])
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return { services, router, user: userEvent.setup() }
}

describe('today with evidence', () => {
  it('offers what is due, and counts it at its place', async () => {
    await open({ entries: answers(7, 5, { verdict: 'wrong' }) })
    expect(await screen.findByRole('link', { name: 'Review 7 facts' })).toHaveAttribute('href', '/review')
    expect(screen.getByRole('navigation')).toHaveTextContent('7 due')
  })

  it('says nothing of reviews while none is due', async () => {
    await open({ entries: answers(3, 0) })
    await screen.findByText(/Not enough evidence yet: 3 of the 40/)
    expect(screen.queryByRole('link', { name: /^Review/ })).toBeNull()
    expect(screen.getByRole('navigation')).toBeEmptyDOMElement()
  })

  it('shows durability and the chance, and leads to all of it', async () => {
    await open({ entries: answers(50, 2) })
    expect(await screen.findByRole('img', { name: /Facts you would still know/ })).toBeVisible()
    expect(screen.getByRole('img', { name: /from 50 unseen questions/ })).toBeVisible()
    expect(screen.getByRole('link', { name: 'All of your progress' })).toHaveAttribute('href', '/progress')
  })

  it('names the widest uncertainty and starts unseen questions on it', async () => {
    const { user, services, router } = await open({ entries: answers(50, 2) })
    expect(await screen.findByText(/Your widest uncertainty|Your chance to pass needs/)).toBeVisible()
    const start = screen.queryByRole('button', { name: /questions on|unseen questions/ })
    expect(start).not.toBeNull()
    await user.click(start!)
    const [session] = [...services.progress.getState().progress.sessions.values()]
    await waitFor(() => expect(router.state.location.pathname).toBe(`/practice/${session?.session}`))
    expect(session?.plan.only).toBe('unseen')
  })

  it('puts what one was sure of and wrong on first', async () => {
    await open({ entries: answers(4, 2, { verdict: 'wrong', confidence: 'sure' }) })
    expect(await screen.findByText('You were sure and wrong 4 times')).toBeVisible()
  })

  it('says where the work is kept and how old its copy is', async () => {
    const { services } = await open({ entries: answers(1, 1) })
    expect(screen.getByText(/Saved on this device\. No backup yet\./)).toBeVisible()
    await services.progress.getState().record({ type: 'backup.made', entries: 1 })
    expect(await screen.findByText(/Last backup today\./)).toBeVisible()
  })
})
