import { fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'

import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { VERDICT, type AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'
import { micros } from '#engine/units.ts'
import { arcPath } from '#simulators/authorizer/arc.ts'
import { instrument } from '#simulators/authorizer/instrument.ts'
import { laidLines } from '#simulators/authorizer/laid-lines.ts'
import { MOST_RINGS, sceneAt } from '#simulators/authorizer/scene.ts'
import { pictureOf, playbackOf } from '#tests/simulators/picture/still.tsx'

const presets = Object.entries(authorizerSimulator.presets).map(
  ([id, { scenario }]) => [id, authorizerSimulator.run(scenario)] as const,
)
const traceOf = (id: string): AuthorizerTrace => {
  const found = presets.find(([name]) => name === id)?.[1]
  if (found === undefined) throw new Error(`No preset ${id}.`)
  return found
}
const sceneOf = (trace: AuthorizerTrace, row: number) =>
  sceneAt(trace, { row, time: micros(trace.columns.time[row] ?? 0) })
const play = (fields: object) =>
  authorizerSimulator.run(authorizerSimulator.shape.parse({ sim: 'authorizer', version: 1, ...fields }))

describe('the guard', () => {
  it.each(presets)('%s says of each row what the run says', (_, trace) => {
    const step = Math.max(1, Math.floor(trace.length / 12))
    for (let row = 0; row < trace.length; row += step) {
      const cell = (column: string) => trace.columns[column]?.[row] ?? -1
      if (cell('verdict') === VERDICT.change) continue
      const { caller, place, verdict, card, asked, lines } = sceneOf(trace, row)
      expect(caller.status).toBe(String(cell('status')))
      expect(verdict).toBe(trace.verdicts[cell('verdict')])
      expect(place === 'function').toBe(cell('invoked') === 1)
      const invoked = [...(trace.columns['invoked'] ?? [])].slice(0, row + 1)
      const count = invoked.reduce((sum, one) => sum + one, 0)
      expect(asked.count.replaceAll(',', '')).toBe(count === 1 ? '1 call' : `${count} calls`)
      const isKept = place === 'memory'
      expect(card.policy === (trace.names['policy']?.[cell('policy')] ?? '') || !isKept).toBe(true)
      const arn = trace.names['arn']?.[cell('arn')] ?? ''
      const [method] = lines
      expect(`${method?.prefix}${method?.fits}${method?.rest}`).toBe(arn)
    }
  })

  it('marks the part of the method that a kept policy does not cover', () => {
    const trace = traceOf('narrow-policy')
    const api = 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3/'
    expect(sceneOf(trace, 0)).toMatchObject({ place: 'function', caller: { token: 'alice', status: '200' } })
    const works = sceneOf(trace, 0).lines
    expect(works).toEqual([
      { label: 'Method', prefix: api, fits: 'prod/GET/a', rest: '', note: '', tone: 'good' },
      { label: 'Allow', prefix: api, fits: 'prod/GET/a', rest: '', note: 'covers it', tone: 'good' },
    ])
    const then = sceneOf(trace, 1)
    expect(then).toMatchObject({
      place: 'memory',
      caller: { request: 'GET /b', status: '403' },
      card: { title: 'alice', policy: 'Allow prod/GET/a', left: '4 min 50 s left' },
      why: '403 from the cache: the cached policy does not cover this method, and a fresh one would',
    })
    expect(then.lines).toEqual([
      { label: 'Method', prefix: api, fits: 'prod/GET/', rest: 'b', note: '', tone: 'bad' },
      {
        label: 'Allow',
        prefix: api,
        fits: 'prod/GET/',
        rest: 'a',
        note: 'does not cover it',
        tone: 'neutral',
      },
    ])
  })

  it('lets an explicit deny win over an allow that covers the method too', () => {
    const scene = sceneOf(traceOf('explicit-deny'), 2)
    expect(scene.lines.map(({ label, note, tone }) => [label, note, tone])).toEqual([
      ['Method', '', 'bad'],
      ['Allow', 'covers it too', 'good'],
      ['Deny', 'denies it', 'bad'],
    ])
  })

  it('turns somebody without identity away at the door, and looks nothing up', () => {
    const scene = sceneOf(traceOf('missing-header'), 0)
    expect(scene).toMatchObject({
      place: 'door',
      caller: { token: 'no identity', status: '401' },
      card: { title: 'Nothing to look up', policy: '', share: 0 },
      runner: { leg: 1, share: 0.5 },
    })
    expect(scene.lines).toHaveLength(1)
  })

  it('shows a change as such, and the beginning as empty', () => {
    const trace = traceOf('revoked-user')
    const row = trace.columns.verdict.indexOf(VERDICT.change)
    expect(sceneOf(trace, row)).toMatchObject({ place: null, verdict: null, caller: { status: '' } })
    expect(sceneOf(trace, row).why).toContain('alice is revoked')
    expect(sceneAt(trace, { row: -1, time: micros(0) })).toMatchObject({
      place: null,
      card: { title: 'Empty' },
      runner: null,
      why: 'No request yet.',
      lines: [],
    })
  })

  it('draws no more rings than there is room for, and says how many policies are kept', () => {
    const scene = sceneOf(traceOf('fifty-tokens'), 60)
    expect(scene.state.kept).toBe(50)
    expect(scene.others).toHaveLength(MOST_RINGS)
    expect(sceneOf(traceOf('fifty-tokens'), 3).others).toHaveLength(3)
  })

  it('says what the function takes and costs where that is something', () => {
    const { asked } = sceneOf(traceOf('ttl-zero'), 3_599)
    expect(asked).toEqual({ count: '3,600 calls', of: 'for 3,600 requests', cost: '80 ms each, $0.001' })
    expect(sceneOf(traceOf('one-token-hour'), 10).asked.cost).toBe('')
  })

  it('carries the answer back from where it was decided, then brings the next request', () => {
    const trace = traceOf('narrow-policy')
    const at = (share: number) => sceneAt(trace, { row: 0, time: micros(share * 10_000_000) }).runner
    expect(at(0)).toEqual({ leg: 2, share: 1, verdict: trace.verdicts[VERDICT.allowed] })
    expect(at(0.2)).toEqual({ leg: 1, share: 1, verdict: trace.verdicts[VERDICT.allowed] })
    expect(at(0.5)).toBeNull()
    expect(at(0.8)).toEqual({ leg: 1, share: expect.closeTo(0.5, 9), verdict: null })
  })

  it('shows the lines that decide or go farthest, and counts the others', () => {
    const trace = play({
      users: [{ covers: 'list', allow: ['GET/x', 'POST/*', 'PUT/y', 'GET/a', 'GET/ab'] }],
      traffic: [{ shape: 'list', atMs: [0], request: 'GET /a' }],
    })
    const { lines } = sceneOf(trace, 0)
    expect(lines.map(({ fits, rest }) => fits + rest)).toEqual([
      'prod/GET/a',
      'prod/GET/x',
      'prod/GET/a',
      'prod/GET/ab',
    ])
    expect(lines.map(({ note }) => note)).toEqual([
      '',
      'does not cover it',
      'covers it',
      'does not cover it, 2 more',
    ])
    expect(laidLines('', [])).toEqual([])
  })

  it('draws a ring as long as what is left', () => {
    expect(arcPath(0, 8)).toBe('')
    expect(arcPath(0.25, 8)).toBe('M0 -8A8 8 0 0 1 8.00 0.00'.replace(' 0.00', ' -0.00'))
    expect(arcPath(0.75, 8)).toBe('M0 -8A8 8 0 1 1 -8.00 0.00')
  })
})

describe('the cursor on the guard', () => {
  it('goes from request to request, and up and down to refusals', () => {
    const { trace, playback } = playbackOf(authorizerSimulator, 'narrow-policy')
    const onPick = vi.fn((row: number) => playback.seekRow(row, micros(trace.columns.time[row] ?? 0)))
    render(pictureOf(instrument, { trace, playback, onPick }))
    const guard = screen.getByRole('group', { name: /^A request meets the kept policies first/ })
    const press = (key: string) => fireEvent.keyDown(guard, { key })
    press('ArrowRight')
    expect(guard).toHaveAttribute('data-place', 'function')
    expect(guard).toHaveTextContent('200')
    press('ArrowRight')
    expect(guard).toHaveAttribute('data-place', 'memory')
    expect(guard).toHaveTextContent('403')
    const laid = within(guard).getByRole('list', { name: 'The method laid on the policy' })
    expect(laid).toHaveTextContent('does not cover it')
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'ArrowRight', 'Home', 'ArrowLeft'])
      press(key)
    expect(onPick.mock.calls.map(([row]) => row)).toEqual([0, 1, 4, 1, 6, 0])
  })

  it('sets no style in its markup', () => {
    const { trace, playback } = playbackOf(authorizerSimulator, 'narrow-policy')
    const { container } = render(pictureOf(instrument, { trace, playback, onPick: () => undefined }))
    expect(container.querySelectorAll('[style]:not([data-part^="runner"])')).toHaveLength(0)
  })
})
