import { act, fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'

import { stateAfterRow } from '#engine/simulators/throttle/replay.ts'
import { VERDICT } from '#engine/simulators/throttle/trace.ts'
import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { timeOf } from '#simulators/frame/trace-search.ts'
import { instrument } from '#simulators/throttle/instrument.ts'
import { playbackOf } from '#tests/simulators/picture/still.tsx'

const { Picture } = instrument

function show(preset: string, onEdit?: (edits: object) => void) {
  const { trace, playback } = playbackOf(throttleSimulator, preset)
  const onPick = vi.fn<(row: number) => void>()
  const run = { trace, headlines: [], observed: {}, words: [], presence: [] }
  if (Picture === undefined) throw new Error('The throttle has a picture.')
  const element = <Picture {...{ run, playback, onPick, onEdit }} isStop={instrument.isStop} isTold />
  const go = (row: number) => act(() => playback.seekRow(row, timeOf(trace, row)))
  return { trace, element, onPick, go }
}

const share = (bucket: string) => {
  const group = document.querySelector(`[data-bucket="${bucket}"]`)
  const water = group?.querySelector('[data-part="water"]')
  const bottom = Number(water?.getAttribute('y')) + Number(water?.getAttribute('height'))
  return Number(water?.getAttribute('height')) / (bottom - Number(group?.getAttribute('data-rim')))
}

describe('the picture of the buckets', () => {
  it.each(['steady-flow', 'faq-1000-2000', 'levels', 'noisy-neighbour-with-plans', 'retry-storm'])(
    '%s: levels and readings are the engine’s at any row',
    (preset) => {
      const { trace, element, go } = show(preset)
      render(element)
      for (const part of [0, 0.2, 0.5, 1]) {
        const row = Math.floor((trace.length - 1) * part)
        go(row)
        for (const { id, limit, tokens } of stateAfterRow(trace, row, timeOf(trace, row)).buckets) {
          expect(share(id)).toBeCloseTo(tokens / (limit?.burst ?? NaN), 1)
          const reading = document.querySelector(`[data-reading="${id}"] [data-part="tokens"]`)
          const read = Number(reading?.textContent.replaceAll(/[\s,]/g, ''))
          expect(read).toBeLessThanOrEqual(tokens)
          expect(tokens - read).toBeLessThan(1)
        }
      }
    },
  )

  it('tells a 429 of the request at the playhead from that of others', () => {
    const { trace, element, go } = show('faq-1000-2000')
    render(element)
    const refused = () => document.querySelector('[data-part="refused"][visibility="visible"]')?.textContent
    const { verdict } = trace.columns
    const row = verdict.indexOf(VERDICT.throttled)
    go(row)
    expect(refused()).toBe('429')
    const next = verdict.findIndex((one, at) => at > row && one !== VERDICT.throttled)
    go(next)
    expect(refused()).toBe('429 for others')
    go(0)
    expect(refused()).toBeUndefined()
  })

  it('goes from request to request by the arrow keys, up and down to refusals', () => {
    const { element, onPick, go } = show('steady-flow')
    render(element)
    go(10)
    const picture = screen.getByRole('group', { name: /Buckets in the order/ })
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'Home', 'End'])
      fireEvent.keyDown(picture, { key })
    expect(onPick.mock.calls).toEqual([[11], [9], [25], [0], [79]])
    go(25)
    const cursor = document.querySelector('[data-part="cursor"]')
    expect(cursor).toHaveAttribute('visibility', 'visible')
    expect(document.querySelector('[data-bucket="method.GET /"]')).toHaveAttribute('data-refused')
  })

  it('changes rate and burst by keys and by hand, by path', () => {
    const edits: object[] = []
    const { element } = show('faq-1000-2000', (edit) => edits.push(edit))
    render(element)
    const rate = screen.getByRole('slider', { name: 'Rate of method GET /lineup' })
    expect(rate).toHaveAttribute('aria-valuetext', '1,000 tokens a second')
    fireEvent.keyDown(rate, { key: 'ArrowRight' })
    const burst = screen.getByRole('slider', { name: 'Burst of the account'.replace('the ', '') })
    Object.assign(burst, { setPointerCapture: () => undefined })
    fireEvent.pointerDown(burst, { pointerId: 1, clientY: 100 })
    fireEvent.pointerMove(burst, { pointerId: 1, clientY: 110 })
    fireEvent.pointerUp(burst, { pointerId: 1, clientY: 120 })
    expect(edits[0]).toEqual({ 'methods.0.rate': 1_100 })
    const set = edits.slice(1).map((edit) => Object.entries(edit)[0])
    expect(set.map((entry) => entry?.[0])).toEqual(['account.burst', 'account.burst'])
    expect(set[0]?.[1]).toBeLessThan(5_000)
    expect(set[1]?.[1]).toBeLessThan(set[0]?.[1])
    // The rim is under the hand before another run has come.
    expect(burst).toHaveAttribute('aria-valuenow', String(set[1]?.[1]))
  })

  it('has nothing to drag where the scenario may not change', () => {
    render(show('faq-1000-2000').element)
    expect(screen.queryAllByRole('slider')).toEqual([])
  })

  it('sets no style in its first render', () => {
    expect(renderToString(show('levels', () => undefined).element)).not.toContain('style=')
  })
})
