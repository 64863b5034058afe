import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { isBusy } from '#app/services.ts'
import { lessons } from '#content/lessons.ts'
import { fold } from '#engine/learner/fold.ts'
import { ms } from '#engine/units.ts'
import { runningExam, suggestions } from '#features/today/suggestions.ts'
import { Component } from '#features/today/today-page.tsx'
// Loaded here, so that no test waits for it while it is made ready.
import '#features/today/study-day.tsx'
import '#stores/review-desk.ts'
import '#features/today/live-bucket.tsx'
import '#features/today/doors/open-door.tsx'
import '#stores/restore.ts'
import '#stores/log/rebuild.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { textOf } from '#tests/support/backup-file.ts'
import { attemptStarted, singleQuestion, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, fakeServices } from '#tests/support/fake-services.ts'
import type { FakeOptions } from '#tests/support/fake-services.ts'

async function open(options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const router = createMemoryRouter([{ path: '/', Component }])
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
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
  })

  it('asks a newcomer for exam and date on the spot, does the sum, and then shows the plan', async () => {
    const user = userEvent.setup()
    const services = await open()
    const door = screen.getByRole('button', { name: 'Which exam, when?' })
    await user.click(door)
    const heading = await screen.findByText('Your exam')
    await waitFor(() => expect(heading).toHaveFocus())
    expect(door).toHaveAttribute('aria-expanded', 'true')
    expect(screen.queryByRole('button', { name: 'Show my plan' })).toBeNull()
    fireEvent.change(screen.getByLabelText('Date'), { target: { value: '2026-03-24' } })
    // 22 days of 20 minutes.
    expect(
      await screen.findByText(/^22 days at 20 minutes make 7 h 20 min\. The 2\d lessons take \d+ h/),
    ).toBeVisible()
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Learn Amazon API Gateway')
    await user.click(screen.getByText('Show my plan'))
    expect(await screen.findByRole('region', { name: 'Today, 20 minutes' })).toBeVisible()
    expect(screen.getByText('22 days to SAA-C03')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Start the lesson' })).toBeVisible()
    expect(services.progress.getState().progress.settings.examDate).toBe('2026-03-24')
  })

  it('takes a newcomer who brings a backup to where they were, in one step', async () => {
    const user = userEvent.setup()
    const other = await fakeServices({ events: [begun] })
    const files = await other.progress.getState().exportBackup()
    await open()
    await user.click(screen.getByRole('button', { name: 'I have a backup' }))
    await user.upload(
      await screen.findByLabelText('Choose a backup file'),
      new File([textOf(files)], 'backup.json'),
    )
    await user.click(await screen.findByText('Restore'))
    expect(await screen.findByRole('link', { name: 'Undo it in Settings' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'Continue the lesson' })).toBeVisible()
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

  it('lays out the day to the minute, ticks what is done, and says whether all fits', async () => {
    await open({
      events: [
        { type: 'setting.changed', key: 'examDate', value: '2026-04-21' },
        begun,
        { type: 'lesson.completed', lesson: first.slug },
      ],
    })
    const plan = await screen.findByRole('region', { name: 'Today, 20 minutes' })
    const [lines, days] = within(plan).getAllByRole('list')
    const minutes = within(lines!).getAllByText(/^\d+ min$/)
    expect(minutes.map(({ textContent }) => Number.parseInt(textContent, 10)).reduce((a, b) => a + b)).toBe(
      20,
    )
    expect(within(lines!).getByText('Done:')).toBeInTheDocument()
    expect(within(plan).getByText(/^On course: the last lesson ends on/)).toBeVisible()
    expect(within(days!).getAllByRole('listitem').length).toBeGreaterThan(40)
  })

  it('tells once of what is new to who knew an older version, and to nobody else', async () => {
    const user = userEvent.setup()
    const done = { type: 'lesson.completed', lesson: first.slug } as const
    await open({ events: [begun, done] })
    expect(screen.getByText('See what is new')).toHaveAttribute('href', '/about#new')
    await user.click(screen.getByText('Not now'))
    expect(screen.queryByText('See what is new')).toBeNull()
    cleanup()
    await open({ events: [begun, done], now: ms(Date.parse('2026-12-02T10:00:00Z')) })
    expect(screen.queryByText('See what is new')).toBeNull()
  })

  it('offers an hour where there is no date', async () => {
    await open({ events: [begun] })
    expect(await screen.findByRole('region', { name: 'A good next hour' })).toBeVisible()
  })

  it('counts days and names the day by the calendar, also in the small hours', async () => {
    // 01:30 on Tuesday 3 March: the study day is still Monday's.
    await open({
      now: ms(FAKE_NOW + 15.5 * 3_600_000),
      events: [begun, { type: 'setting.changed', key: 'examDate', value: '2026-03-21' }],
    })
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Tuesday 3 March')
    expect(screen.getByText('18 days to SAA-C03')).toBeVisible()
  })

  it('says of an exam dated ahead no day count', async () => {
    const services = await open({ events: [begun] })
    const { progress } = services.progress.getState()
    const started = attemptStarted([singleQuestion('q.t.001')], ms(FAKE_NOW + 9e9))
    const ahead = { at: started.deadline }
    const submitted = { type: 'attempt.submitted', attempt: started.attempt, reason: 'learner' } as const
    const { attempts } = fold([
      stamped(started, 1, ahead),
      stamped({ ...submitted, asOf: started.deadline }, 2, ahead),
    ])
    const ready = {
      kind: 'band',
      n: 50,
      chance: 0.5,
      low: 0.4,
      high: 0.6,
      domains: [],
      uncertain: null,
    } as const
    const outlook = { readiness: ready, desk: { bank: [] } } as unknown as Outlook
    const found = suggestions({ ...progress, attempts }, outlook, FAKE_NOW)
    expect(found.map(({ detail }) => detail)).toContain('Last one: 0 of 1')
  })

  it('asks for the next date when the day is over', async () => {
    await open({ events: [begun, { type: 'setting.changed', key: 'examDate', value: '2026-02-01' }] })
    expect(screen.getByRole('link', { name: 'Set the next one' })).toHaveAttribute('href', '/settings#exam')
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
    expect(runningExam(progress, FAKE_NOW)[0]).toMatchObject({
      title: 'Go on with your exam',
      amount: '70 min left',
    })
    expect(screen.getByText('Your exam is running: 70 min left')).toBeVisible()
    expect([isBusy(services.progress, FAKE_NOW), isBusy(services.progress, started.deadline)]).toEqual([
      true,
      false,
    ])
  })

  it('says that an exam ran out while nobody looked, and leads to its result', async () => {
    const started = attemptStarted([singleQuestion('q.t.001')], ms(FAKE_NOW - 86_400_000))
    await open({ entries: [stamped(started, 1, { at: ms(FAKE_NOW - 86_400_000) })] })
    expect(screen.getByText('An exam ran out of time.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'See its result' })).toHaveAttribute(
      'href',
      `/exam/${started.attempt}`,
    )
    expect(screen.queryByText(/Your exam is running/)).toBeNull()
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
