import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { SimId } from '#engine/simulators/registry.ts'
import type { LinkState } from '#simulators/frame/link/scenario-link.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { loadInstrument } from '#simulators/registry.ts'

const [throttle, queue] = await Promise.all(
  (['throttle', 'queue'] as const).map((id: SimId) => loadInstrument(id)),
)

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = async (by: number) => act(async () => vi.advanceTimersByTime(by))
const dial = (name: string) => screen.getByRole('textbox', { name })
const slide = (name: string, to: number) =>
  fireEvent.change(screen.getByRole('slider', { name: `${name}, slider` }), { target: { value: String(to) } })

/** Plays a preset for a while, and answers with what the page was told last of its link. */
async function play(instrument: typeof throttle, preset: string) {
  if (instrument === undefined) throw new Error('No such instrument.')
  const told: LinkState[] = []
  render(
    <MemoryRouter>
      <SimulatorFrame
        instrument={instrument}
        preset={preset}
        makeHost={() => null as never}
        onState={(state) => told.push(state)}
      />
    </MemoryRouter>,
  )
  await act(async () => Promise.resolve())
  fireEvent.click(screen.getByText('Play'))
  await pass(3_000)
  return { told, link: () => told.at(-1)?.set ?? {} }
}

describe('a dial that is turned while it plays', () => {
  it('changes the run from the playhead on: in the scenario, in the link, and on the dial itself', async () => {
    const { link } = await play(throttle, 'steady-flow')
    const time = Number(screen.getByLabelText<HTMLInputElement>('Time in the run').value)
    expect(time).toBeGreaterThan(0)
    const before = dial('Tokens flow in (method)').getAttribute('value')
    slide('Tokens flow in (method)', 1)
    const turned = dial('Tokens flow in (method)').getAttribute('value')
    expect(turned).not.toBe(before)
    // Another touch of the same hand.
    await pass(100)
    slide('Tokens flow in (method)', 2)
    expect(screen.getByText(/^Changed at /)).toBeInTheDocument()
    fireEvent.click(screen.getByText('Pause'))
    await pass(500)
    const [edit, ...more] = link()['edits'] as { path: string; atMs: number }[]
    expect(more).toEqual([])
    expect(edit?.path).toBe('methods.0.rate')
    expect(edit?.atMs).toBeGreaterThanOrEqual(time / 1_000)
    expect(Object.keys(link())).toEqual(['edits'])
    const tap = screen.getAllByRole('slider', { name: /^Rate of / })[0] ?? null
    expect(tap).toHaveAttribute('aria-valuenow', dial('Tokens flow in (method)').getAttribute('value'))
    expect(tap).not.toHaveAttribute('aria-valuenow', before)
    // Before it, the dial shows what was in force then.
    fireEvent.input(screen.getByLabelText('Time in the run'), { target: { value: '0' } })
    expect(dial('Tokens flow in (method)')).toHaveValue(before)
    expect(tap).toHaveAttribute('aria-valuenow', before)
  })

  it('says where it holds from the start, because the scenario knows no such change', async () => {
    const { link } = await play(queue, 'burst-drained')
    slide('Consumers', 3)
    expect(screen.getByText('This one holds from the start of the run.')).toBeInTheDocument()
    fireEvent.click(screen.getByText('Pause'))
    await pass(500)
    expect(Object.keys(link())).toEqual(['consumers.count'])
  })
})
