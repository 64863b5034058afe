import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { Drip, firstRefusal } from '#features/today/drip.ts'
import { LiveBucket } from '#features/today/live-bucket.tsx'

const LIMIT = { rate: 10, burst: 50 }

/** What the throttle says of the same bucket under the same flow: µs of the first refusal, −1 for none. */
function saidByTheThrottle(perSecond: number): number {
  const gap = 1_000 / perSecond
  const scenario = throttleSimulator.shape.parse({
    sim: 'throttle',
    version: 1,
    methods: [{ id: 'GET /', ...LIMIT }],
    traffic: [{ shape: 'uniform', rate: perSecond, fromMs: gap, forMs: 30_000 }],
  })
  const ms = throttleSimulator.observe(throttleSimulator.run(scenario))['firstRefusalMs'] ?? -1
  return ms < 0 ? -1 : ms * 1_000
}

describe('the rule of the bucket', () => {
  // Rates whose gaps are whole microseconds, so that both drips are the same to the last one.
  it.each([5, 10, 16, 20, 25, 32, 40])(
    'refuses first when the throttle does, at %i a second',
    (perSecond) => {
      expect(firstRefusal(LIMIT, perSecond) ?? -1).toBe(saidByTheThrottle(perSecond))
    },
  )

  it('is asked once for each request, however time is cut into steps', () => {
    const whole = new Drip(LIMIT)
    const cut = new Drip(LIMIT)
    const all = whole.advance(8_000_000, 20)
    const parts = Array.from({ length: 500 }, () => cut.advance(16_000, 20)).flat()
    expect(parts).toEqual(all)
    expect(cut.tokens).toBe(whole.tokens)
    expect(all).toHaveLength(160)
  })
})

describe('the bucket of the first visit', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: [
        'requestAnimationFrame',
        'cancelAnimationFrame',
        'performance',
        'setInterval',
        'clearInterval',
      ],
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const pass = (ms: number): void =>
    act(() => {
      vi.advanceTimersByTime(ms)
    })
  const turnTo = (rate: number) =>
    fireEvent.change(screen.getByRole('slider', { name: 'Requests per second' }), { target: { value: rate } })
  const readings = () => [...document.querySelectorAll('p b')].slice(0, 2).map((b) => b.textContent)
  const water = () => Number(document.querySelector('[data-part="water"]')?.getAttribute('height'))
  const falling = () => document.querySelectorAll('path[data-tone="bad"]:not([display])').length

  it('stays full below the rate', () => {
    render(<LiveBucket />)
    const full = water()
    pass(5_000)
    expect(readings()).toEqual(['50', '0'])
    expect(water()).toBeGreaterThan(full * 0.97)
    expect(falling()).toBe(0)
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
  })

  it('sinks above it, and lets the first 429 fall when the rule says so', () => {
    render(<LiveBucket />)
    pass(1_000)
    const full = water()
    turnTo(40)
    pass(1_000)
    expect(water()).toBeLessThan(full * 0.6)
    expect(readings()[1]).toBe('0')
    pass(1_200)
    expect(Number(readings()[1])).toBeGreaterThan(0)
    expect(falling()).toBeGreaterThan(0)
    expect(screen.getByRole('status')).toHaveTextContent('The first request was refused with 429.')
  })

  it('says the sum with the number of the rule', () => {
    render(<LiveBucket />)
    expect(screen.getByText(/everybody finds one/)).toBeInTheDocument()
    turnTo(20)
    const seconds = Math.round((firstRefusal(LIMIT, 20) ?? 0) / 10_000) / 100
    expect(screen.getByText(/50 ÷ \(20 − 10\)/)).toHaveTextContent(`the first 429 falls at ${seconds} s.`)
  })

  it('can be halted, and goes on where it was', () => {
    render(<LiveBucket />)
    turnTo(40)
    pass(1_000)
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    const before = water()
    pass(10_000)
    expect(water()).toBe(before)
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
    pass(500)
    expect(water()).toBeLessThan(before)
  })

  it('moves in steps for those who asked for less motion', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    render(<LiveBucket />)
    turnTo(40)
    const full = water()
    pass(490)
    expect(water()).toBe(full)
    pass(20)
    const step = water()
    expect(step).toBeLessThan(full)
    pass(400)
    expect(water()).toBe(step)
    expect(document.querySelectorAll('path[data-tone="good"]:not([display])').length).toBeGreaterThan(10)
  })
})
