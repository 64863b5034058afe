import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import 'virtual:gatehouse/preset-cards/cache'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import * as listPage from '#features/simulator-page/simulator-list-page.tsx'
import * as page from '#features/simulator-page/simulator-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import type { FakeOptions } from '#tests/support/fake-services.ts'

async function open(address: string, options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const router = createMemoryRouter(
    [
      {
        ErrorBoundary: () => <p>Not found</p>,
        HydrateFallback: () => null,
        children: [
          { path: '/simulators', Component: listPage.Component },
          { path: '/simulators/:id', Component: page.Component, loader: page.loader },
        ],
      },
    ],
    { initialEntries: [address] },
  )
  return render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
}

const bench = () => screen.findByRole('region', { name: /simulator: / }, { timeout: 8000 })

// jsdom draws nothing; what a canvas shows is checked in a browser.
beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))
afterEach(() => history.replaceState(null, '', '/'))

describe('the page of the pipeline', () => {
  it('leads to the practice that is marked by it', async () => {
    await open('/simulators/pipeline')
    expect(await screen.findByRole('link', { name: /which station ends the request/ })).toHaveAttribute(
      'href',
      '/practice#which-station',
    )
  })
})

describe('more changes than a link carries', () => {
  it('are said on the page, are not in the address, and travel as a file', async () => {
    const set = { 'requests.0.body': '{'.repeat(2_900) }
    await open(`/simulators/pipeline?preset=plain-rest&set=${encodeURIComponent(JSON.stringify(set))}`)
    const frame = await bench()
    fireEvent.change(await within(frame).findByRole('textbox', { name: 'What is asked for' }), {
      target: { value: 'GET /items?x=1' },
    })
    expect(await screen.findByText('The address no longer holds this run.')).toBeVisible()
    expect(new URL(location.href).searchParams.get('set')).toBeNull()
    const more = within(frame).getByLabelText('More').closest('details')
    if (more === null) throw new Error('There is no menu.')
    more.open = true
    expect(await within(more).findByText(/Too much was changed for a link/)).toBeInTheDocument()
    expect(within(more).getByText('Download scenario')).toBeInTheDocument()
  })
})

describe('the list of simulators', () => {
  const entry = (name: string) => {
    const item = screen.getByRole('heading', { level: 2, name }).closest('li')
    if (item === null) throw new Error(`${name} is not in the list.`)
    return within(item)
  }

  it('shows each with its still, what it is about and a question that it answers', async () => {
    await open('/simulators')
    expect(screen.getByRole('heading', { level: 1, name: 'Simulators' })).toBeInTheDocument()
    for (const id of SIM_IDS) {
      const { title, questions, presets } = simulatorOf(id)
      const item = entry(title)
      expect(item.getByRole('link', { name: title })).toHaveAttribute('href', `/simulators/${id}`)
      const asked = Object.keys(presets).filter((name) => item.queryByText(questions[name] ?? '') !== null)
      expect(asked).toHaveLength(1)
      const picture = screen
        .getByRole('heading', { level: 2, name: title })
        .closest('li')
        ?.querySelector('svg')
      expect(picture?.querySelectorAll('path').length).toBeGreaterThan(2)
    }
  })

  it('says what was tried', async () => {
    await open('/simulators', {
      events: [{ type: 'goal.reached', sim: 'throttle', preset: 'steady-flow', goal: 'no-refusal' }],
    })
    const goals = Object.values(simulatorOf('throttle').presets).flatMap((preset) => preset.goals ?? [])
    expect(entry('Throttle').getByText(`1 of ${goals.length} goals reached`)).toBeInTheDocument()
    expect(entry('Cache').getByText(/^Nothing tried yet/)).toBeInTheDocument()
  })

  it('links every preset by its question', async () => {
    await open('/simulators')
    const presets = screen.getByText('Start from one of 22 questions on cache').closest('details')
    if (presets === null) throw new Error('No details.')
    presets.open = true
    fireEvent(presets, new Event('toggle'))
    const link = await screen.findByRole('link', { name: 'Why do some clients get another one’s report?' })
    expect(link).toHaveAttribute('href', '/simulators/cache?preset=forgotten-path-key')
    expect(within(presets).getAllByRole('link')).toHaveLength(
      Object.keys(simulatorOf('cache').presets).length,
    )
  })
})

describe('the page of a simulator', () => {
  it('reproduces the run of a link: preset, changed field, instant and view', async () => {
    const set = encodeURIComponent(JSON.stringify({ 'traffic.0.rate': 500 }))
    await open(`/simulators/throttle?preset=faq-1000-2000&set=${set}&t=1500000&view=log`)
    const frame = await bench()
    const results = within(frame).getByLabelText('Results of the whole run')
    expect(within(results).getByText('2,500')).toBeInTheDocument()
    expect(within(frame).getByRole('radio', { name: 'Log' })).toBeChecked()
    expect(within(frame).getByRole('slider', { name: 'Time in the run' })).toHaveValue('1500000')
  })

  it('keeps the address in step, so that the copied link shows the same run', async () => {
    const user = userEvent.setup()
    await open('/simulators/throttle?preset=faq-1000-2000&t=0')
    const frame = await bench()
    await user.click(within(frame).getByRole('button', { name: 'Next refusal' }))
    await user.click(within(frame).getByRole('radio', { name: 'Table' }))
    await waitFor(() => expect(location.search).toContain('view=table'))
    await waitFor(() => expect(new URLSearchParams(location.search).get('t')).toBe('999667'), {
      timeout: 3000,
    })
    expect(new URLSearchParams(location.search).get('preset')).toBe('faq-1000-2000')
  })

  it('says what it could not read of a link', async () => {
    await open('/simulators/throttle?preset=faq-1000-2000&set=nonsense')
    expect(await screen.findByText(/changed fields in the link are not JSON/)).toBeInTheDocument()
    await bench()
  })

  it('is not found for a simulator that does not exist', async () => {
    await open('/simulators/teleport')
    expect(await screen.findByText('Not found')).toBeInTheDocument()
  })
})
