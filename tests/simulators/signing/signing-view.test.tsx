import { fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'

import { partsAt } from '#engine/simulators/signing/message.ts'
import { runSigning } from '#engine/simulators/signing/run.ts'
import { signingSimulator } from '#engine/simulators/signing/simulator.ts'
import type { Host } from '#simulators/frame/run/host.ts'
import { runHere } from '#simulators/frame/run/run.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { instrument } from '#simulators/signing/instrument.ts'

const makeHost = (): Host => ({
  run: (_, scenario) => Promise.resolve(runHere(signingSimulator, scenario)),
  stop: () => undefined,
})

function frame(preset: string) {
  const scenario = signingSimulator.presets[preset]?.scenario
  if (scenario === undefined) throw new Error(`No preset ${preset}.`)
  render(
    <MemoryRouter>
      <SimulatorFrame
        instrument={instrument}
        preset={preset}
        time={signingSimulator.presets[preset]?.playhead}
        makeHost={makeHost}
      />
    </MemoryRouter>,
  )
  return runSigning(scenario)
}

const lit = () =>
  [...document.querySelectorAll('[data-station][data-lit]')].map((line) => line.getAttribute('data-station'))
const sent = () => screen.getByLabelText<HTMLTextAreaElement>('The request as it is sent')
function line(part: string): HTMLElement {
  const found = document.querySelector(`[data-station="${part}"] button`)
  if (!(found instanceof HTMLElement)) throw new Error(`No line ${part}.`)
  return found
}
const answer = () => screen.getByRole('group', { name: 'What the service answers' })

describe('the picture of a signature', () => {
  it('lights the lines that the letter at the caret is of, and nothing else', () => {
    const trace = frame('post-body')
    const { text } = trace.sent
    for (const wanted of ['POST', '/orders', 'Content-Type', 'X-Amz-Date: 2', '"sku"', 'SignedHeaders=h']) {
      const offset = text.indexOf(wanted) + wanted.length - 1
      sent().setSelectionRange(offset, offset)
      fireEvent.select(sent())
      expect([wanted, new Set(lit())]).toEqual([wanted, new Set(partsAt(trace.sent, offset))])
    }
  })

  it('is stepped through by arrows, from the first line to the answer', () => {
    const { steps } = frame('signed-header')
    fireEvent.click(line('method'))
    line('method').focus()
    fireEvent.keyDown(line('method'), { key: 'ArrowDown' })
    expect(line('path')).toHaveFocus()
    expect(lit()).toEqual(['path'])
    fireEvent.keyDown(line('path'), { key: 'ArrowUp' })
    expect(line('method')).toHaveFocus()
    fireEvent.keyDown(line('method'), { key: 'End' })
    expect(line('answer')).toHaveAttribute('aria-current', 'step')
    expect(document.querySelectorAll('[data-station]')).toHaveLength(steps.length)
  })

  it('says what moved on the way, and what the service answers', () => {
    frame('signed-header')
    expect(answer()).toHaveTextContent(/^403 Refused/)
    expect(screen.getByRole('list', { name: 'Lines that moved' })).toHaveTextContent(
      'header content-type application/json → became application/json; charset=utf-8',
    )
    expect(screen.getByLabelText<HTMLTextAreaElement>('The request as it arrives').value).toContain(
      'charset=utf-8',
    )
  })

  it('is told by any byte that is changed by hand on the way', async () => {
    frame('get-header')
    expect(answer()).toHaveTextContent(/^200 Valid/)
    fireEvent.click(screen.getByText('Change any byte on the way'))
    const area = await screen.findByLabelText<HTMLTextAreaElement>('The request as it arrives, to change')
    const { value } = area
    fireEvent.change(area, { target: { value: value.replace('limit=10', 'limit=11') } })
    expect(answer()).toHaveTextContent(/^403/)
    expect(screen.getByRole('list', { name: 'Lines that moved' })).toHaveTextContent('query limit=10')
    fireEvent.change(area, { target: { value: value.replace(' HTTP/1.1', '') } })
    expect(screen.getByText(/This is no request/)).toBeInTheDocument()
    fireEvent.change(area, { target: { value } })
    expect(answer()).toHaveTextContent(/^200/)
    expect(screen.queryByText(/This is no request/)).toBeNull()
  })

  it('changes one thing, and says what moved', () => {
    frame('get-header')
    fireEvent.click(screen.getByRole('button', { name: 'Make it a POST on the way' }))
    expect(screen.getByRole('group', { name: 'Comparison' })).toHaveTextContent('Now 403; before, 200.')
  })
})
