import { act, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { QueueReplay } from '#engine/simulators/queue/replay.ts'
import { queueSimulator } from '#engine/simulators/queue/simulator.ts'
import type { QueueTrace } from '#engine/simulators/queue/trace.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { instrument } from '#simulators/queue/instrument.ts'

beforeEach(() => void vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

const show = (preset: string, set?: Readonly<Record<string, unknown>>) =>
  render(
    <MemoryRouter>
      <SimulatorFrame instrument={instrument} preset={preset} set={set} time={0} />
    </MemoryRouter>,
  )
const run = (preset: string): QueueTrace =>
  queueSimulator.run(queueSimulator.shape.parse(queueSimulator.presets[preset]?.scenario))
const part = (name: string) => document.querySelector(`[data-picture] [data-part="${name}"]`)
const words = (name: string) => part(name)?.textContent
const frame = () => screen.getByRole('region', { name: /^Queue.* simulator: / })
/** The time of the run, moved as by hand. */
const seek = (micros: number) =>
  fireEvent.input(screen.getByLabelText('Time in the run'), { target: { value: String(micros) } })

describe('the picture of a queue', () => {
  it('says what the engine says, wherever the playhead stands', () => {
    const trace = run('poison-message')
    const replay = new QueueReplay(trace)
    show('poison-message')
    expect(document.querySelector('[data-picture]')).toHaveTextContent(
      'Without a queue: who finds every consumer busy gets an error',
    )
    for (const seconds of [0.3, 5, 12.3, 24]) {
      seek(seconds * 1_000_000)
      const row = trace.columns.time.findLastIndex((at) => at <= seconds * 1_000_000)
      const state = replay.at(row, seconds * 1_000_000)
      expect(words('waiting')).toBe(`${state.waiting} waiting`)
      expect(words('done')).toBe(String(state.done))
      expect(words('dead')).toBe(String(state.dead))
      expect(words('with-words')).toBe(`${state.done} done · 0 errors`)
      expect(words('without-words')).toBe(`${state.served} served · ${state.errors} errors`)
      const onTheWay = document.querySelectorAll('[data-part="returning"] > [visibility="visible"]')
      expect(onTheWay).toHaveLength(state.returning)
    }
  })

  it('walks event by event with the arrow keys, and marks each where it happens', () => {
    show('poison-message')
    act(() => frame().focus())
    seek(0)
    const seen: (string | null | undefined)[] = []
    for (let step = 0; step < 4; step += 1) {
      seen.push(`${part('now')?.getAttribute('data-tone')} ${part('now-at')?.getAttribute('transform')}`)
      fireEvent.keyDown(frame(), { key: 'ArrowRight' })
    }
    // Into the queue on the left, done on the right, in turn.
    const [arrives, isDone] = seen
    expect(arrives).toMatch(/^wait translate/)
    expect(isDone).toMatch(/^good translate/)
    expect(seen).toEqual([arrives, isDone, arrives, isDone])
    fireEvent.keyDown(frame(), { key: 'ArrowLeft' })
    expect(part('now')?.getAttribute('data-tone')).toBe('good')
  })

  it('picks what is clicked', () => {
    show('poison-message')
    const box = words('dead')
    expect(box).toBe('0')
    const dead = part('dead')?.closest('g')
    if (dead) fireEvent.click(dead)
    expect(words('dead')).toBe('1')
    expect(part('now')?.getAttribute('data-shape')).toBe('square')
  })

  it('lets the ring of the visibility timeout run out, and shows who is too late', () => {
    show('visibility-too-short')
    seek(20_000_000)
    expect(part('ring-0')?.getAttribute('stroke-dasharray')).toBe('50 100')
    expect(words('left-0')).toBe('7')
    seek(37_000_000)
    expect(part('worker-0')?.getAttribute('data-state')).toBe('late')
  })

  it('draws a mark for many, and says for how many', () => {
    show('burst-drained')
    expect(document.querySelector('[data-picture]')).toHaveTextContent('○ = 50')
    expect(document.querySelectorAll('[data-picture] svg *').length).toBeLessThan(80)
  })

  it('shows the backend alone where there is no queue', () => {
    show('straight-to-backend')
    seek(12_000_000)
    const { errors, served } = new QueueReplay(run('straight-to-backend')).at(
      run('straight-to-backend').columns.time.findLastIndex((at) => at <= 12_000_000),
      12_000_000,
    )
    expect([words('errors'), words('done')]).toEqual([String(errors), String(served)])
    expect(part('waiting')).toBeNull()
    expect(part('with-words')).toBeNull()
  })

  it('sets no style of its own', () => {
    show('burst-drained')
    expect(document.querySelectorAll('[data-picture] [style]')).toHaveLength(0)
  })
})
