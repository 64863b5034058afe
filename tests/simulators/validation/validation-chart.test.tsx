import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { validationSimulator } from '#engine/simulators/validation/simulator.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { instrument } from '#simulators/validation/instrument.ts'

/** As much of CSS highlights as is used: jsdom has none. */
class FakeHighlight extends Set<StaticRange> {
  priority = 0
}

const named = new Map<string, FakeHighlight>()
beforeEach(() => {
  vi.stubGlobal('Highlight', FakeHighlight)
  vi.stubGlobal('CSS', { highlights: named })
})
afterEach(() => {
  named.clear()
  vi.unstubAllGlobals()
})

const marked = (kind: string) =>
  [...(named.get(`gate-${kind}`) ?? [])].map((range) =>
    range.startContainer.textContent?.slice(range.startOffset, range.endOffset),
  )

/** As a link opens it, told; without an instant, as it is before it was played. */
const frame = (preset: string, isTold = true) =>
  render(
    <MemoryRouter>
      <SimulatorFrame
        instrument={instrument}
        preset={preset}
        time={isTold ? validationSimulator.presets[preset]?.playhead : undefined}
        makeHost={() => null as never}
      />
    </MemoryRouter>,
  )

const pane = (name: string) => screen.getByLabelText<HTMLTextAreaElement>(name)

function point(name: string, at: number): void {
  pane(name).setSelectionRange(at, at)
  fireEvent.select(pane(name))
}

describe('the panes of a validation', () => {
  it('light a keyword and the value that it refuses, both ways', () => {
    frame('two-things-wrong')
    expect(marked('bad')).toEqual(expect.arrayContaining(['"A"', '40', '"minLength": 3', '"maximum": 20']))
    point('Body', pane('Body').value.indexOf('40'))
    expect(marked('lit')).toEqual(['40', '"maximum": 20'])
    point('Model Order', pane('Model Order').value.indexOf('minLength') + 1)
    expect(marked('lit')).toEqual(['"A"', '"minLength": 3'])
  })

  it('tell nothing before it was played that lies behind the playhead', () => {
    frame('one-member-more', false)
    expect(screen.queryByText(/goes on to the backend\.$/, { selector: '[data-panes] p' })).toBeNull()
  })

  it('say what the client reads, and follow what is written', async () => {
    frame('not-json')
    const panes = document.querySelector<HTMLElement>('[data-panes]')
    if (panes === null) throw new Error('No panes.')
    expect(panes).toHaveTextContent('What the client reads: 400, {"message":"Invalid request body"}')
    expect(pane('Body')).toBeInvalid()
    fireEvent.change(pane('Body'), { target: { value: '{"sku": "A-7", "count": 2}' } })
    await act(async () => Promise.resolve())
    expect(within(panes).getByText('The request goes on to the backend.')).toBeInTheDocument()
    fireEvent.change(pane('Model Order'), { target: { value: '{"type": 7}' } })
    await act(async () => Promise.resolve())
    expect(within(panes).getByRole('button', { name: 'Line 1, column 10' })).toBeInTheDocument()
  })
})
