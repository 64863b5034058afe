import { fireEvent, render, screen, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { billOf } from '#engine/simulators/pricing/month.ts'
import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { usd } from '#engine/words/money.ts'
import type { InstrumentProps } from '#simulators/frame/instrument.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { instrument } from '#simulators/pricing/instrument.ts'

beforeEach(() => void vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

const show = (preset: string, props: InstrumentProps = { time: 0 }) =>
  render(
    <MemoryRouter>
      <SimulatorFrame instrument={instrument} preset={preset} {...props} />
    </MemoryRouter>,
  )
const picture = () => within(screen.getByRole('group', { name: /^The month’s bills as stairs/ }))
const bill = (name: string) => picture().getByRole('group', { name })
const part = (name: string, of: string) => bill(of).querySelector(`[data-part="${name}"]`)
const calls = () => picture().getByRole('slider', { name: 'Calls a month' })
const seek = (micros: number) =>
  fireEvent.input(screen.getByLabelText('Time in the run'), { target: { value: String(micros) } })

describe('the picture of a month', () => {
  it('has come to what the engine says, at any time of it', () => {
    const scenario = pricingSimulator.shape.parse(pricingSimulator.presets['rest-against-http']?.scenario)
    if (scenario.bills[0] === undefined) throw new Error('There are two bills.')
    show('rest-against-http')
    for (const share of [0, 0.2, 0.66, 1]) {
      seek(share * 730 * 3_600_000_000)
      expect(part('total', 'REST API')).toHaveTextContent(
        usd(billOf(scenario, scenario.bills[0], share).total),
      )
    }
  })

  it('fills as the month goes on', () => {
    show('rest-against-http')
    const widths = [0, 0.25, 0.5, 1].map((share) => {
      seek(share * 730 * 3_600_000_000)
      return Number(part('so-far', 'REST API')?.getAttribute('width'))
    })
    expect(widths).toEqual([1, 75.5, 150, 299])
  })

  it('tells no amounts of what is still to come, and those so far with their difference', () => {
    show('rest-against-http', {})
    const difference = () => document.querySelector('[data-part="difference"]')?.textContent
    expect(part('total', 'REST API')).toHaveTextContent('$0.00')
    expect(difference()).toBe('Difference $0.00')
    expect(document.querySelectorAll('[data-cost][visibility="visible"]')).toHaveLength(0)
    expect(calls()).toHaveAttribute('aria-valuetext', '500,000,000 calls a month')
    expect(picture().queryByRole('list', { name: /lacks/ })).toBeNull()
    seek(0.5 * 730 * 3_600_000_000)
    expect(part('total', 'REST API')).toHaveTextContent('$875.00')
    expect(part('total', 'HTTP API')).toHaveTextContent('$250.00')
    expect(difference()).toBe('Difference $625.00')
  })

  it('has one slider for the calls of both, which says what they come to', () => {
    show('rest-against-http')
    expect(calls()).toHaveAttribute(
      'aria-valuetext',
      '500,000,000 calls a month: REST API $1,633.10, HTTP API $480.00',
    )
    fireEvent.change(calls(), { target: { value: String(Number(calls().getAttribute('value')) + 1) } })
    expect(calls()).toHaveAttribute(
      'aria-valuetext',
      '600,000,000 calls a month: REST API $1,913.10, HTTP API $570.00',
    )
    expect(bill('HTTP API')).toHaveTextContent('600 M calls')
  })

  it('has no slider where nothing may be changed', () => {
    show('rest-against-http', {
      controls: [],
      askFirst: { ask: 'How much?', unit: 'USD', observe: 'savedPercent', tolerance: 1 },
    })
    expect(screen.queryByRole('slider', { name: 'Calls a month' })).toBeNull()
  })

  it('crosses out what the cheaper type lacks, whichever that is', () => {
    const { unmount } = show('rest-against-http')
    const lost = within(picture().getByRole('list', { name: 'What HTTP API lacks' }))
    expect(lost.getAllByRole('listitem')).toHaveLength(13)
    expect(lost.getByText('response cache').tagName).toBe('DEL')
    unmount()
    show('http-large-payload')
    expect(
      within(picture().getByRole('list', { name: 'What REST API lacks' })).getAllByRole('listitem'),
    ).toHaveLength(3)
  })

  it('picks a price by a click, and walks them by the arrow keys', () => {
    show('rest-against-http')
    const frame = screen.getByRole('region', { name: /^Pricing simulator: / })
    const marked = () =>
      ['REST API', 'HTTP API'].filter((name) => part('cursor', name)?.getAttribute('d') !== '')
    frame.focus()
    seek(0)
    expect(marked()).toEqual(['HTTP API'])
    fireEvent.keyDown(frame, { key: 'ArrowRight' })
    fireEvent.keyDown(frame, { key: 'ArrowRight' })
    expect(marked()).toEqual(['REST API'])
    const [first] = bill('HTTP API').querySelectorAll('g[data-tone="info"]')
    if (first !== undefined) fireEvent.click(first)
    expect(marked()).toEqual(['HTTP API'])
  })

  it('sets no style of its own', () => {
    show('cache-month')
    expect(document.querySelectorAll('[data-picture] [style]')).toHaveLength(0)
  })
})
