import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { mappingSimulator } from '#engine/simulators/mapping/simulator.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { instrument } from '#simulators/mapping/instrument.ts'

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

const lit = () =>
  [...(named.get('gate-lit') ?? [])].map((range) =>
    range.startContainer.textContent?.slice(range.startOffset, range.endOffset),
  )

/** As a link opens it, told; without an instant, as it is before it was played. */
const frame = (preset: string, isTold = true) =>
  render(
    <MemoryRouter>
      <SimulatorFrame
        instrument={instrument}
        preset={preset}
        time={isTold ? mappingSimulator.presets[preset]?.playhead : undefined}
        makeHost={() => null as never}
      />
    </MemoryRouter>,
  )

const pane = (name: string) => screen.getByLabelText<HTMLTextAreaElement>(name)

function point(name: string, at: number): void {
  pane(name).setSelectionRange(at, at)
  fireEvent.select(pane(name))
}

describe('the panes of a mapping template', () => {
  it('light what the step at the playhead made, in both of them', () => {
    frame('honest-404')
    expect(lit()).toEqual(['#if(!$answer.found)\n'])
  })

  it('light a piece of output and the piece of template behind it, both ways', () => {
    frame('order-for-backend')
    const output = pane('Output, for the backend')
    point('Output, for the backend', output.value.indexOf('B-7') + 1)
    expect(lit()).toEqual(['$line.sku', 'B-7'])
    point('Template', pane('Template').value.indexOf('$line.sku') + 1)
    expect(lit()).toEqual(['$line.sku', 'A-1', 'B-7'])
  })

  it('show of the output what was printed up to the playhead, before it was played', () => {
    frame('order-for-backend', false)
    const shown = pane('Output, for the backend').value
    const { output } = mappingSimulator.run(mappingSimulator.presets['order-for-backend']?.scenario as never)
    expect(output.startsWith(shown)).toBe(true)
    expect(shown.length).toBeLessThan(output.length)
    fireEvent.click(screen.getByText('Show the numbers'))
    expect(pane('Output, for the backend')).toHaveValue(output)
  })

  it('are written in, and the output follows; what is wrong stands at its place', async () => {
    frame('whole-numbers')
    fireEvent.change(pane('Template'), { target: { value: '#set($a = 9 / 2)\n$a' } })
    await act(async () => Promise.resolve())
    expect(pane('Output, for the backend')).toHaveValue('4')
    fireEvent.change(pane('Template'), { target: { value: '#if(\n$a' } })
    await act(async () => Promise.resolve())
    expect(pane('Template')).toBeInvalid()
    expect(screen.getByRole('button', { name: /^Line \d+, column \d+$/ })).toBeInTheDocument()
  })

  it('say what plain Velocity would print, where that is something else', () => {
    frame('nothing-there')
    expect(pane('The same in plain Velocity').value).toContain('$stageVariables.adress')
  })

  it('compare two runs, and say what moved and which line made it', async () => {
    frame('order-for-backend')
    const change = screen.getByRole('group', { name: 'Change one thing' })
    fireEvent.click(within(change).getByText('Drop the query string'))
    await act(async () => Promise.resolve())
    const comparison = screen.getByRole('group', { name: 'Comparison' })
    expect(comparison).toHaveTextContent(
      'Line 4 of the output moved, made by line 4: before, north; now, nothing.',
    )
    fireEvent.click(within(change).getByText('Back to one run'))
    await act(async () => Promise.resolve())
    expect(screen.queryByRole('group', { name: 'Comparison' })).toBeNull()
  })
})
