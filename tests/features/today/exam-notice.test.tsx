import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { isKnown, type LogEvent } from '#engine/events/entry.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { Component } from '#features/today/today-page.tsx'
// Loaded here, so that no test waits for it while it is made ready.
import '#features/today/study-day.tsx'
import '#stores/review-desk.ts'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

const BEGUN: LogEvent = { type: 'lesson.visited', lesson: lessonSlug('throttling'), section: null }
const set = (key: string, value: string): LogEvent => ({ type: 'setting.changed', key, value })
const DVA = set('exam', 'dva-c02')

async function open(date: string, events: readonly LogEvent[]) {
  const services = await fakeServices({ now: ms(Date.parse(`${date}T12:00:00Z`)), events })
  const router = createMemoryRouter([{ path: '/', Component }])
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return { services, user: userEvent.setup() }
}

type Opened = Awaited<ReturnType<typeof open>>
const settingsIn = ({ services }: Opened) => services.progress.getState().progress.settings
const move = () => screen.queryByRole('button', { name: 'Move to DVA-C03' })

describe('a learner whose exam is replaced', () => {
  it.each([
    ['2026-11-30', 'DVA-C02 ends on 30 November 2026', /On the day that you set the exam is DVA-C03/],
    ['2026-12-01', 'DVA-C02 has ended', /DVA-C03 took its place on 1 December 2026/],
    ['2028-02-29', 'DVA-C02 has ended', /DVA-C03 took its place on 1 December 2026/],
  ])('is told on %s', async (date, title, text) => {
    const examDate = date === '2028-02-29' ? '2028-03-15' : '2026-12-12'
    await open(date, [BEGUN, DVA, set('examDate', examDate)])
    expect(await screen.findByText(title)).toBeVisible()
    expect(screen.getByText(text)).toHaveTextContent('Every answer that you gave counts for it')
    expect(screen.getByText(/DVA-C02 cannot be taken on your day/)).toBeVisible()
    for (const link of screen.getAllByRole('link', { name: 'What changed' }))
      expect(link).toHaveAttribute('href', '/changes#dva-c03')
  })

  it('is left in peace who sits DVA-C02 on its last day, or another exam', async () => {
    await open('2026-11-30', [BEGUN, DVA, set('examDate', '2026-11-30')])
    expect(await screen.findByText('DVA-C02 is today')).toBeVisible()
    expect(move()).toBeNull()
  })

  it('is left in peace who studies for an exam that goes on', async () => {
    await open('2026-12-01', [BEGUN, set('examDate', '2026-12-12')])
    expect(await screen.findByText('11 days to SAA-C03')).toBeVisible()
    expect(move()).toBeNull()
  })

  it('moves over with one click, and the log keeps it', async () => {
    const opened = await open('2026-12-01', [BEGUN, DVA, set('examDate', '2026-12-12')])
    await opened.user.click(await screen.findByRole('button', { name: 'Move to DVA-C03' }))
    const done = await screen.findByRole('status')
    expect(done).toHaveTextContent('You study for DVA-C03 now')
    await waitFor(() => expect(done).toHaveFocus())
    expect(screen.getByText('11 days to DVA-C03')).toBeVisible()
    expect(move()).toBeNull()
    const written = opened.services.storage.disk.entries.filter(isKnown).slice(3)
    expect(written).toMatchObject([{ type: 'setting.changed', key: 'exam', value: 'dva-c03' }])
    expect(settingsIn(opened)).toMatchObject({ exam: 'dva-c03', examDate: '2026-12-12' })
  })

  it('is told once: who says not now is not asked again, and keeps the exam', async () => {
    const opened = await open('2026-12-01', [BEGUN, DVA])
    await opened.user.click(await screen.findByRole('button', { name: 'Not now' }))
    await waitFor(() => expect(move()).toBeNull())
    expect(settingsIn(opened)).toMatchObject({ exam: 'dva-c02', toldOf: 'dva-c03' })
  })

  it('was told on an earlier day', async () => {
    await open('2028-02-29', [BEGUN, DVA, set('toldOf', 'dva-c03')])
    await screen.findByText('Set the date of your DVA-C02 exam')
    expect(move()).toBeNull()
  })

  it('is told before anything was learned, too', async () => {
    await open('2026-12-01', [DVA])
    expect(await screen.findByText('DVA-C02 has ended')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Start lesson 1' })).toBeVisible()
  })
})
