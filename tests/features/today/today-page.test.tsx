import { render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { isBusy } from '#app/services.ts'
import { lessons } from '#content/lessons.ts'
import { ms } from '#engine/units.ts'
import { suggestions } from '#features/today/suggestions.ts'
import { Component } from '#features/today/today-page.tsx'
// Loaded here, so that no test waits for it while it is made ready.
import '#features/today/live-bucket.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { attemptStarted, singleQuestion, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, fakeServices } from '#tests/support/fake-services.ts'
import type { FakeOptions } from '#tests/support/fake-services.ts'

async function open(options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const router = createMemoryRouter([{ path: '/', Component }])
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return services
}

const first = lessons[0]!
const section = first.sections.filter(({ depth }) => depth === 2)[2]!
const begun = { type: 'lesson.visited', lesson: first.slug, section: section.id } as const

describe('today', () => {
  it('explains itself to a newcomer and leads to the first lesson', async () => {
    await open()
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
      'Learn Amazon API Gateway by running it',
    )
    expect(screen.getByRole('link', { name: 'Start lesson 1' })).toHaveAttribute(
      'href',
      `/lessons/${first.slug}`,
    )
    expect(screen.getByRole('link', { name: 'Which exam, when?' })).toHaveAttribute('href', '/settings#exam')
    expect(screen.getByRole('link', { name: 'I have a backup' })).toHaveAttribute('href', '/settings#data')
  })

  it('shows a bucket at once, as a still, and lets it run when there is time', async () => {
    await open()
    const bucket = screen.getByRole('region', { name: 'A bucket of tokens, live' })
    expect(bucket.querySelector('[data-part="water"]')).not.toBeNull()
    expect(await screen.findByRole('slider', { name: 'Requests per second' })).toHaveValue('8')
  })

  it('goes on with the lesson at the section that was read last', async () => {
    await open({ events: [begun] })
    expect(screen.getByRole('link', { name: 'Continue the lesson' })).toHaveAttribute(
      'href',
      `/lessons/${first.slug}#${section.id}`,
    )
    expect(screen.getByText(/^Section 3 of /)).toBeVisible()
  })

  it('counts the days to the exam', async () => {
    await open({ events: [begun, { type: 'setting.changed', key: 'examDate', value: '2026-03-21' }] })
    expect(screen.getByText('19 days to SAA-C03')).toBeVisible()
  })

  it('asks for the next date when the day is over', async () => {
    await open({ events: [begun, { type: 'setting.changed', key: 'examDate', value: '2026-02-01' }] })
    expect(screen.getByRole('link', { name: 'Set the next one' })).toHaveAttribute('href', '/settings')
  })

  it('offers the next lesson when none is open', async () => {
    await open({ events: [begun, { type: 'lesson.completed', lesson: first.slug }] })
    expect(screen.getByRole('link', { name: 'Start the lesson' })).toBeVisible()
  })

  it('tells the time left of a running exam by its own clock, which never goes back', async () => {
    const started = attemptStarted([singleQuestion('q.t.001')], FAKE_NOW)
    const services = await open({
      entries: [
        stamped(started, 1, { at: FAKE_NOW }),
        stamped({ type: 'attempt.visited', attempt: started.attempt, index: 0 }, 2, {
          at: ms(FAKE_NOW + 3_600_000),
        }),
      ],
    })
    const { progress } = services.progress.getState()
    expect(suggestions(progress, null, FAKE_NOW)[0]).toMatchObject({
      title: 'Go on with your exam',
      amount: '70 min left',
    })
    expect([isBusy(services.progress, FAKE_NOW), isBusy(services.progress, started.deadline)]).toEqual([
      true,
      false,
    ])
  })

  it('runs no exam whose clock has passed its end, wherever the wall clock stands', async () => {
    const started = attemptStarted([singleQuestion('q.t.001')], FAKE_NOW)
    const services = await open({
      entries: [
        stamped(started, 1, { at: FAKE_NOW }),
        stamped({ type: 'attempt.visited', attempt: started.attempt, index: 0 }, 2, { at: started.deadline }),
      ],
    })
    expect(isBusy(services.progress, FAKE_NOW)).toBe(false)
  })

  it('suggests the questions of a finished lesson that are still open', async () => {
    const services = await open({ events: [begun, { type: 'lesson.completed', lesson: first.slug }] })
    const { progress } = services.progress.getState()
    expect(suggestions(progress, null, services.now())[0]).toMatchObject({
      does: { to: `/lessons/${first.slug}#check` },
      amount: `${first.questions.length} questions`,
    })
  })
})
