import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import * as listPage from '#features/simulator-page/simulator-list-page.tsx'
import * as page from '#features/simulator-page/simulator-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

async function open(address: string) {
  const services = await fakeServices()
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

describe('the list of simulators', () => {
  it('says what each shows and links every preset', async () => {
    await open('/simulators')
    expect(screen.getByRole('heading', { level: 1, name: 'Simulators' })).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'Throttle' })).toHaveAttribute('href', '/simulators/throttle')
    const presets = screen.getByText('Presets of cache').closest('details')
    if (presets === null) throw new Error('No details.')
    presets.open = true
    fireEvent(presets, new Event('toggle'))
    expect(await screen.findByRole('link', { name: 'A key parameter forgotten' })).toHaveAttribute(
      'href',
      '/simulators/cache?preset=forgotten-path-key',
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
