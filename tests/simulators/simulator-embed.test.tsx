import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { SIM_IDS, SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import { PredictFrame } from '#simulators/predict-frame.tsx'
import { loadInstrument, viewOf } from '#simulators/registry.ts'
import { SimulatorEmbed } from '#simulators/simulator-embed.tsx'

function show(element: React.ReactNode) {
  const router = createMemoryRouter([{ path: '*', element }])
  return render(<RouterProvider router={router} />)
}

// jsdom draws nothing; what a canvas shows is checked in a browser.
beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

describe('SimulatorEmbed', () => {
  it('shows one preset with the named controls in their groups, and leads to its own page', async () => {
    show(<SimulatorEmbed id="throttle" preset="faq-1000-2000" controls="account.rate traffic.0.rate" />)
    const bench = await screen.findByRole('region', { name: /Throttle simulator/ }, { timeout: 8000 })
    const controls = within(bench).getByRole('group', { name: 'Controls' })
    expect(within(controls).getAllByRole('textbox')).toHaveLength(2)
    expect(within(within(controls).getByRole('group', { name: 'Account' })).getByRole('textbox')).toHaveValue(
      '10,000',
    )
    expect(screen.getByRole('link', { name: /Open on its own page/ })).toHaveAttribute(
      'href',
      '/simulators/throttle?preset=faq-1000-2000',
    )
  })

  it.each(SIM_IDS)('has an instrument for %s that opens with a preset of its own', async (id) => {
    const { simulator, first } = await loadInstrument(id)
    expect(simulator.id).toBe(id)
    expect(Object.keys(simulator.presets)).toContain(first)
    expect({ title: simulator.title, about: simulator.about }).toEqual(SIMULATOR_NAMES[id])
    expect(viewOf(id)).toBe(viewOf(id))
  })
})

describe('PredictFrame', () => {
  it('tells what was predicted, marks it on the run, and shows the outcome only then', async () => {
    const user = userEvent.setup()
    const onPredict = vi.fn<(value: number) => void>()
    show(
      <PredictFrame
        scenario={{ sim: 'throttle', preset: 'faq-1000-2000', observe: 'throttled' }}
        prompt="How many are throttled?"
        unit="requests"
        onPredict={onPredict}
      />,
    )
    const entry = await screen.findByRole('textbox', { name: 'How many are throttled?' }, { timeout: 8000 })
    expect(screen.queryByText('8,001')).toBeNull()
    expect(screen.queryByRole('slider', { name: 'Time in the run' })).toBeNull()
    await user.type(entry, '8,001{Enter}')
    expect(onPredict).toHaveBeenCalledExactlyOnceWith(8001)
    expect(screen.getByText(/^Right\./)).toBeInTheDocument()
    expect(screen.getByText('8,001')).toBeInTheDocument()
  })
})
