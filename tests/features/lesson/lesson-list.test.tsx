import { render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { lessons } from '#content/lessons.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import { Component } from '#features/lesson/lesson-list-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { type FakeOptions, fakeServices } from '#tests/support/fake-services.ts'

async function open(path: string, options: FakeOptions = {}) {
  const router = createMemoryRouter([{ path: '/lessons', Component }], { initialEntries: [path] })
  render(
    <ServicesProvider value={await fakeServices(options)}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  const radios = screen.getAllByRole('radio')
  return radios.map((radio) => radio.closest('label')?.textContent)
}

describe('the lessons of an exam', () => {
  it('are offered for the exams that go on', async () => {
    expect(await open('/lessons')).toEqual(['All lessons', 'SAA-C03 (yours)', 'DVA-C03'])
  })

  it('are found by an old address and by those who still have the old exam', async () => {
    expect(await open('/lessons?exam=dva-c02')).toContain('DVA-C02')
    expect(screen.getByRole('radio', { name: 'DVA-C02' })).toBeChecked()
    expect(screen.getAllByText(/^Tasks /).length).toBeGreaterThan(10)
  })

  it('are marked as yours for the exam that is set', async () => {
    const exam = { type: 'setting.changed', key: 'exam', value: 'dva-c02' } as const
    expect(await open('/lessons', { events: [exam] })).toContain('DVA-C02 (yours)')
  })

  it('stand in four parts, each lesson once and in order, and the next one is marked', async () => {
    const visited = { type: 'lesson.completed', lesson: lessonSlug('front-door') } as const
    await open('/lessons', { events: [visited] })
    const parts = screen.getAllByRole('region').filter((part) => part.querySelector('ol') !== null)
    expect(parts).toHaveLength(4)
    const orders = parts.flatMap((part) =>
      [...part.querySelectorAll('li > span[aria-hidden]')].map(({ textContent }) => Number(textContent)),
    )
    expect(orders).toEqual(lessons.map(({ order }) => order))
    expect(screen.getByText('Next for you').closest('li')).toHaveTextContent(lessons[1]?.title ?? '')
  })

  it('mark none for a newcomer, who begins at the top', async () => {
    await open('/lessons')
    expect(screen.queryByText('Next for you')).toBeNull()
  })
})
