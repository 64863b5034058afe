import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import type { LogEvent } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import { ExamSettings } from '#features/settings/exam-settings.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

const set = (key: string, value: string): LogEvent => ({ type: 'setting.changed', key, value })

async function open(date: string, events: readonly LogEvent[] = []) {
  const services = await fakeServices({ now: ms(Date.parse(`${date}T12:00:00Z`)), events })
  const router = createMemoryRouter([{ path: '/', Component: ExamSettings }])
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  return { services, user: userEvent.setup() }
}

const offered = () => screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent)
const day = (value: string) => fireEvent.change(screen.getByLabelText('Date'), { target: { value } })
const said = () => screen.getByLabelText('Date').getAttribute('aria-describedby') ?? ''
const problem = () => document.querySelector(`[id="${said().split(' ').at(-1) ?? ''}"]`)?.textContent

describe('the exam in the settings', () => {
  it.each([
    ['2026-11-30', ['SAA-C03', 'DVA-C02', 'DVA-C03']],
    ['2026-12-01', ['SAA-C03', 'DVA-C03']],
    ['2028-02-29', ['SAA-C03', 'DVA-C03']],
  ])('on %s is one of %j', async (date, codes) => {
    await open(date)
    expect(offered()).toEqual(codes)
  })

  it('stays the one that was chosen after its end, with the way to the next', async () => {
    const { services, user } = await open('2028-02-29', [set('exam', 'dva-c02'), set('toldOf', 'dva-c03')])
    expect(offered()).toEqual(['SAA-C03', 'DVA-C02', 'DVA-C03'])
    expect(screen.getByRole('radio', { name: 'DVA-C02' })).toBeChecked()
    expect(screen.getByText('DVA-C02 has ended')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Move to DVA-C03' }))
    await waitFor(() => expect(offered()).toEqual(['SAA-C03', 'DVA-C03']))
    expect(services.progress.getState().progress.settings.exam).toBe('dva-c03')
  })
})

describe('a date', () => {
  it('after the last day of the exam is told, and taken back with another exam', async () => {
    const { user } = await open('2026-11-30', [set('exam', 'dva-c02')])
    day('2026-12-01')
    await waitFor(() =>
      expect(problem()).toBe(
        'DVA-C02 can be taken until 30 November 2026. Choose an earlier day, or another exam.',
      ),
    )
    await user.click(screen.getByRole('radio', { name: 'DVA-C03' }))
    await waitFor(() => expect(screen.getByLabelText('Date')).toBeValid())
  })

  it('before the first day of the exam is told', async () => {
    await open('2026-11-30', [set('exam', 'dva-c03')])
    day('2026-11-30')
    await waitFor(() =>
      expect(problem()).toBe('DVA-C03 can be taken from 1 December 2026; until then it is DVA-C02.'),
    )
    day('2026-12-01')
    await waitFor(() => expect(screen.getByLabelText('Date')).toBeValid())
  })

  it('that is over is told first', async () => {
    await open('2028-02-29', [set('exam', 'dva-c03')])
    day('2026-11-30')
    await waitFor(() => expect(problem()).toBe('This day is over. Set the next date, or clear it.'))
    day('2028-03-01')
    await waitFor(() => expect(screen.getByLabelText('Date')).toBeValid())
  })

  it('far ahead is asked about, and is taken all the same', async () => {
    const { services } = await open('2028-02-29')
    day('2208-02-29')
    await waitFor(() => expect(problem()).toBe('This day is more than five years ahead. Is the year right?'))
    expect(services.progress.getState().progress.settings.examDate).toBe('2208-02-29')
    day('2032-02-29')
    await waitFor(() => expect(screen.getByLabelText('Date')).toBeValid())
  })
})
