import { describe, expect, it } from 'vitest'

import type { SimId } from '#engine/simulators/registry.ts'
import { loadInstrument } from '#simulators/registry.ts'

/** The notes of all events of a preset. */
async function notesOf(id: SimId, preset: string) {
  const { simulator, note } = await loadInstrument(id)
  const trace = simulator.run(simulator.shape.parse(simulator.presets[preset]?.scenario))
  return Array.from({ length: trace.length }, (_, row) => note?.(trace, row) ?? '')
}

describe('the log says what the picture shows of an event', () => {
  it('the number that a request drew', async () => {
    const notes = await notesOf('canary', 'promote')
    expect(notes.filter((note) => /^drew \d\d?\.\d{4} of 100$/.test(note)).length).toBeGreaterThan(50)
    // The promotion drew nothing.
    expect(notes.filter((note) => note === '')).toHaveLength(1)
  })

  it('what was left of an entry’s life', async () => {
    const notes = await notesOf('cache', 'default-ttl')
    expect(notes.slice(0, 3)).toEqual([expect.any(String), '4:50 left', '4:40 left'])
  })

  it('what waits, and what is on the way back', async () => {
    const drained = await notesOf('queue', 'burst-drained')
    // The first is worked on at once.
    expect(drained[5_999]).toBe('5,999 waiting')
    const poison = await notesOf('queue', 'poison-message')
    expect(poison.some((note) => /waiting, \d+ on the way back$/.test(note))).toBe(true)
  })
})
