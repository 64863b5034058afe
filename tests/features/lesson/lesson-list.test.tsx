import { render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

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
})
