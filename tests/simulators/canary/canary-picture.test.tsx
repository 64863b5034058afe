import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'

import { usersOfBoth, wedgeOf } from '#engine/simulators/canary/replay.ts'
import { canarySimulator } from '#engine/simulators/canary/simulator.ts'
import type { CanaryTrace } from '#engine/simulators/canary/trace.ts'
import { micros } from '#engine/units.ts'
import { numberText } from '#engine/words/number.ts'
import { instrument } from '#simulators/canary/instrument.ts'
import { armPath, forkLayout, roomOf, rulerY, slotOf, trunkPath } from '#simulators/canary/layout.ts'
import { sceneAt } from '#simulators/canary/scene.ts'
import { wedgePaths, wedgeScale, wedgeX, wedgeY } from '#simulators/canary/wedge.ts'
import { pictureOf, playbackOf } from '#tests/simulators/picture/still.tsx'

const WIDE = { width: 640, height: 320, em: 13 }
const PHONE = { width: 326, height: 240, em: 13 }
const LARGE_TEXT = { width: 326, height: 240, em: 14.3 }
const SIZES = [WIDE, PHONE, LARGE_TEXT, { width: 256, height: 240, em: 13 }] as const

const presets = Object.entries(canarySimulator.presets).map(
  ([id, { scenario }]) => [id, canarySimulator.run(scenario)] as const,
)
const traceOf = (id: string): CanaryTrace => {
  const found = presets.find(([name]) => name === id)?.[1]
  if (found === undefined) throw new Error(`No preset ${id}.`)
  return found
}
const headAt = (trace: CanaryTrace, row: number) => ({ row, time: micros(trace.columns.time[row] ?? 0) })

describe('the fork', () => {
  it.each(presets)('%s shows as many dots in each arm as the run sent there, at any row', (_, trace) => {
    const layout = forkLayout(WIDE)
    const step = Math.max(1, Math.floor(trace.length / 10))
    for (let row = 0; row < trace.length; row += step) {
      const { dots, drawn, words, state } = sceneAt(trace, layout, headAt(trace, row), 0)
      const arms = [...(trace.columns['arm'] ?? [])].slice(0, row + 1).filter((arm) => arm >= 0)
      expect([state.draws, state.canary]).toEqual([arms.length, arms.filter((arm) => arm === 1).length])
      expect(words.canary).toMatch(new RegExp(`^${state.canary} canary, `))
      expect(words.production).toContain(`${numberText(state.production)} production, `)
      const { production, canary } = layout.trays
      const rooms = [roomOf(production), roomOf(canary)] as const
      const verdicts = [...trace.columns.verdict].slice(0, row + 1).filter((verdict) => verdict !== 4)
      // Of the last draws that all trays could hold together, those that the tray of their own arm holds.
      const last = arms.map((arm, at) => ({ arm, at })).slice(-(rooms[0] + rooms[1]))
      const shown = last.filter(
        ({ arm, at }) =>
          last.filter((other) => other.arm === arm && other.at > at).length < (rooms[arm] ?? 0),
      )
      expect(dots.map(({ tone }) => tone)).toEqual(
        shown.map(({ at }) => trace.verdicts[verdicts[at] ?? -1]?.tone),
      )
      const places = dots.map(({ x, y }) => `${x} ${y}`)
      expect(new Set(places).size).toBe(places.length)
      expect(drawn === null).toBe((trace.columns['arm']?.[row] ?? -1) < 0)
    }
  })

  it.each(presets)('%s counts on the way who has met both versions', (_, trace) => {
    const { user, arm } = trace.columns
    const users = trace.names['user']?.length ?? 0
    for (const row of [-1, 3, Math.floor(trace.length / 3), trace.length - 1]) {
      const met = Array.from({ length: users }, (__, who) =>
        [0, 1].every((way) => arm?.some((one, at) => at <= row && one === way && user?.[at] === who)),
      )
      expect(usersOfBoth(trace, row)).toBe(met.filter(Boolean).length)
    }
  })

  it('says the number that was drawn as the explanation does, and no percent of few requests', () => {
    const trace = traceOf('sticky-myth')
    const { drawn, words } = sceneAt(trace, forkLayout(WIDE, 30), headAt(trace, 0), 0)
    expect(drawn?.text).toBe('drew 12.6797')
    expect(canarySimulator.explain(trace, 0).sentence).toContain('drew 12.6797 of 100, below 30: canary')
    expect(sceneAt(trace, forkLayout(PHONE, 30), headAt(trace, 0), 0).drawn?.text).toBe('12.6797')
    expect(words.share).toBe('1 of 1 to the canary')
    expect(sceneAt(trace, forkLayout(WIDE, 30), headAt(trace, 19), 0).words.share).toMatch(/% to the canary$/)
  })

  it.each([WIDE, { width: 900, height: 420, em: 13 }])('has trays as high as their share: %o', (size) => {
    const { trays, ruler } = forkLayout(size, 30)
    const share = trays.canary.height / (trays.production.height + trays.canary.height)
    expect(share).toBeGreaterThan(0.27)
    expect(share).toBeLessThan(0.33)
    expect(trays.canary.y).toBeGreaterThan(ruler.top)
    // Room for words and dots, even for none.
    for (const percent of [0, 1, 99, 100])
      for (const tray of Object.values(forkLayout(size, percent).trays))
        expect(tray.rows).toBeGreaterThanOrEqual(3)
  })

  it('begins empty, with a line at the share that is set', () => {
    const trace = traceOf('sticky-myth')
    const layout = forkLayout(WIDE)
    const scene = sceneAt(trace, layout, { row: -1, time: micros(0) }, 0)
    expect([scene.dots, scene.rings, scene.drawn]).toEqual([[], [], null])
    expect(scene.words).toMatchObject({ line: '30 %', share: 'No draw yet', band: '' })
    const { top, bottom } = layout.ruler
    expect([0, 50, 100].map((percent) => rulerY(layout, percent))).toEqual([bottom, (top + bottom) / 2, top])
  })

  it('rings the requests of one user in both arms, and of no one where there is only one', () => {
    const layout = forkLayout(WIDE)
    const many = sceneAt(traceOf('sticky-myth'), layout, headAt(traceOf('sticky-myth'), 49), 2)
    expect(many.rings).toHaveLength(10)
    // The others stand back.
    expect(new Set(many.rings.map(({ opacity }) => opacity))).toEqual(new Set([1]))
    expect(many.dots.filter(({ opacity }) => opacity < 1)).toHaveLength(39)
    expect(many.words.productionUser).toMatch(/^○ user 3: \d$/)
    const one = sceneAt(traceOf('rollback'), layout, headAt(traceOf('rollback'), 49), 0)
    expect([one.rings, one.words.canaryUser]).toEqual([[], ''])
  })

  it('leaves the deployment out where the words of a user need its room', () => {
    const trace = traceOf('sticky-myth')
    const narrow = forkLayout({ width: 256, height: 240, em: 12 })
    expect(sceneAt(trace, narrow, headAt(trace, 49), 2).words.production).toMatch(/^\d+ production$/)
    const one = traceOf('rollback')
    expect(sceneAt(one, narrow, headAt(one, 49), 0).words.production).toMatch(/^\d+ production, v1$/)
  })

  it('sends a request from its number on the scale into its arm, and the next one to the scale', () => {
    const trace = traceOf('sticky-myth')
    const layout = forkLayout(WIDE)
    const at = (share: number) => {
      const time = micros(Math.round((trace.columns.time[10] ?? 0) + share * 200_000))
      return sceneAt(trace, layout, { row: 10, time }, 0)
    }
    const drawn = ((trace.columns['draw']?.[10] ?? 0) / 1_000_000) * 100
    expect(at(0).dots.at(-1)).toMatchObject({ x: layout.ruler.x, y: rulerY(layout, drawn) })
    const [place] = at(0.5).places.slice(-1)
    expect(at(0.5).dots.at(-1)?.x).toBeCloseTo(place?.x ?? Number.NaN, 6)
    expect(at(0.5).dots.at(-1)?.y).toBeCloseTo(place?.y ?? Number.NaN, 6)
    expect(at(0).dots).toHaveLength(11)
    const [coming] = at(0.8).dots.slice(-1)
    expect(at(0.8).dots).toHaveLength(12)
    expect(coming).toMatchObject({ tone: 'neutral', shape: 'ring' })
    expect(coming?.x).toBeLessThan(layout.ruler.x)
  })

  it('says what the wedge does not show: the chance of having met nobody, or that the share was changed', () => {
    const layout = forkLayout(WIDE)
    const end = (id: string) => {
      const trace = traceOf(id)
      return sceneAt(trace, layout, { row: trace.length - 1, time: trace.horizon }, 0).words
    }
    expect(end('five-percent-of-twenty')).toMatchObject({
      share: '0\u00A0% to the canary',
      band: 'None met it: a chance of 35.8\u00A0%',
    })
    expect(end('sticky-myth')).toMatchObject({
      share: '29\u00A0% to the canary',
      band: '5 of 5 users met both versions',
    })
    expect(end('promote')).toMatchObject({
      production: '1,141 production, v2',
      band: '0 % set since the change',
    })
    expect(end('rollback').canary).toBe('59 canary, disabled')
  })

  it.each(SIZES)('holds its parts inside its box: %o', (size) => {
    const layout = forkLayout(size)
    const { trays, wedge } = layout
    for (const box of [trays.production, trays.canary, wedge]) {
      expect(box.x + box.width).toBeLessThanOrEqual(size.width)
      expect(box.y + box.height).toBeLessThanOrEqual(size.height)
    }
    for (const arm of ['production', 'canary'] as const) {
      const tray = trays[arm]
      expect(roomOf(tray)).toBeGreaterThanOrEqual(20)
      const places = Array.from({ length: roomOf(tray) }, (_, ordinal) => slotOf(layout, arm, ordinal))
      expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(roomOf(tray))
      expect(Math.max(...places.map(({ x }) => x))).toBeLessThan(tray.x + tray.width)
      expect(Math.max(...places.map(({ y }) => y))).toBeLessThan(tray.y + tray.height)
      expect(armPath(layout, arm, 0)).not.toContain('NaN')
    }
    expect(trunkPath(layout)).not.toContain('NaN')
  })
})

describe('the wedge on the picture', () => {
  it.each(presets)('%s lies in its frame, and its scale does not tell how the run ends', (_, trace) => {
    const layout = forkLayout(WIDE)
    const points = wedgeOf(trace, 160)
    const scale = wedgeScale(layout, points)
    expect(scale).toEqual(
      wedgeScale(
        layout,
        points.map((point) => ({ ...point, share: 0 })),
      ),
    )
    expect(wedgeX(scale, scale.draws)).toBeLessThanOrEqual(layout.wedge.x + layout.wedge.width)
    expect(wedgeY(scale, 0)).toBeCloseTo(scale.y + scale.height, 6)
    expect(wedgeY(scale, scale.top)).toBeCloseTo(scale.y, 6)
    const paths = wedgePaths(scale, points)
    expect(Object.values(paths).join('')).not.toContain('NaN')
    expect(paths.share.split('L')).toHaveLength(points.length)
  })

  it('ends where the share is changed, and is named where it does not end', () => {
    const points = wedgeOf(traceOf('promote'), 160)
    const scale = wedgeScale(forkLayout(WIDE), points)
    expect(scale).toMatchObject({ set: 10, end: null })
    const whole = wedgeScale(forkLayout(WIDE), wedgeOf(traceOf('sticky-myth'), 160))
    expect(whole.set).toBe(30)
    expect(whole.end).toBeCloseTo(35.2, 1)
    const ends = wedgePaths(scale, points).set.split('L').at(-1)
    expect(Number(ends?.split(' ')[0])).toBeCloseTo(wedgeX(scale, 600), 0)
  })
})

describe('the cursor on the fork', () => {
  it('goes from request to request, to the first, to the last, and to others of the same user', () => {
    const { trace, playback } = playbackOf(canarySimulator, 'sticky-myth')
    const onPick = vi.fn((row: number) => playback.seekRow(row, micros(trace.columns.time[row] ?? 0)))
    render(pictureOf(instrument, { trace, playback, onPick }))
    const fork = screen.getByRole('group', { name: /^A fork: / })
    const press = (key: string) => fireEvent.keyDown(fork, { key })
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) press(key)
    expect(onPick.mock.calls.map(([row]) => row)).toEqual([0, 1, 2, 1])
    onPick.mockClear()
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'ArrowRight', 'x']) press(key)
    // Five users in turn; user 1 is followed.
    expect(onPick.mock.calls.map(([row]) => row)).toEqual([0, 5, 10, 5, 299])
    expect(fork).toHaveTextContent('29 % to the canary')
    expect(fork).toHaveTextContent('19 of 20 repeats lie here')
    expect(fork).toHaveTextContent('87 canary, v2')
  })

  it('sets no style in its first render', () => {
    const { trace, playback } = playbackOf(canarySimulator, 'sticky-myth')
    const { container } = render(pictureOf(instrument, { trace, playback, onPick: () => undefined }))
    expect(container.querySelector('[style]')).toBeNull()
  })
})
