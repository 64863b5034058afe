import { describe, expect, it } from 'vitest'

import { micros } from '#engine/units.ts'
import { Playback } from '#simulators/frame/playback/playback.ts'

/** Frames turned by hand: `turn(ms)` lets real time pass and draws one frame. */
function handMade(stepped = false) {
  let now = 0
  let next: (() => void) | null = null
  const playback = new Playback({
    clock: {
      now: () => now,
      request: (callback) => {
        next = callback
        return 1
      },
      cancel: () => {
        next = null
      },
    },
    stepped: () => stepped,
  })
  playback.load({ horizon: 10_000_000, pace: 1, rowAt: (time) => Math.floor(time / 1_000_000) })
  const turn = (ms: number) => {
    now += ms
    const callback = next
    next = null
    callback?.()
  }
  return { playback, turn, isAsking: () => next !== null }
}

describe('Playback', () => {
  it('advances simulated time by real time times speed', () => {
    const { playback, turn } = handMade()
    playback.setSpeed(10)
    playback.play()
    turn(16)
    expect(playback.head().time).toBe(160_000)
    turn(100)
    expect(playback.head()).toEqual({ time: 1_160_000, row: 1 })
  })

  it('does not leap after the page slept', () => {
    const { playback, turn } = handMade()
    playback.play()
    turn(60_000)
    expect(playback.head().time).toBe(100_000)
  })

  it('asks for no frames while it is held, and goes on where it was', () => {
    const { playback, turn, isAsking } = handMade()
    playback.play()
    turn(50)
    playback.hold(true)
    expect(isAsking()).toBe(false)
    expect(playback.state().playing).toBe(true)
    playback.hold(false)
    turn(50)
    expect(playback.head().time).toBe(100_000)
  })

  it('steps twice a second where less motion is wanted', () => {
    const { playback, turn } = handMade(true)
    const seen: number[] = []
    playback.onHead(({ time }) => seen.push(time))
    playback.play()
    for (let frame = 0; frame < 12; frame += 1) turn(100)
    expect(seen).toEqual([500_000, 1_000_000])
  })

  it('stops at the end, or starts over in a loop', () => {
    const { playback, turn } = handMade()
    playback.seek(9_990_000)
    playback.play()
    turn(100)
    expect(playback.head().time).toBe(10_000_000)
    expect(playback.state().playing).toBe(false)
    playback.setLoop(true)
    playback.play()
    expect(playback.head().time).toBe(0)
    playback.seek(9_990_000)
    turn(100)
    expect(playback.head().time).toBe(0)
    expect(playback.state().playing).toBe(true)
  })

  it('keeps its place within a shorter run', () => {
    const { playback } = handMade()
    playback.seek(8_000_000)
    playback.load({ horizon: 5_000_000, pace: 1, rowAt: () => 3 })
    expect(playback.head()).toEqual({ time: 5_000_000, row: 3 })
    playback.seekRow(2, micros(4))
    expect(playback.head()).toEqual({ time: 4, row: 2 })
  })
})
