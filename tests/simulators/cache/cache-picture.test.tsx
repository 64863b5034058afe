import { act, fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'

import { billUntil } from '#engine/simulators/cache/bill.ts'
import { Shelf } from '#engine/simulators/cache/shelf.ts'
import { cacheSimulator } from '#engine/simulators/cache/simulator.ts'
import { VERDICT, VERDICTS } from '#engine/simulators/cache/trace.ts'
import { instrument } from '#simulators/cache/instrument.ts'
import { shelfLayout } from '#simulators/cache/shelf-layout.ts'
import { Trips } from '#simulators/cache/trips.ts'
import { timeOf } from '#simulators/frame/trace-search.ts'
import { pictureOf, playbackOf } from '#tests/simulators/picture/still.tsx'

function show(preset: string) {
  const { trace, playback } = playbackOf(cacheSimulator, preset)
  const onPick = vi.fn<(row: number) => void>()
  const element = pictureOf(instrument, { trace, playback, onPick })
  const go = (row: number) => act(() => playback.seekRow(row, timeOf(trace, row)))
  return { trace, playback, element, onPick, go }
}

describe('the picture of the cache', () => {
  it('shows who gets whose answer, and from which box', () => {
    const { element, go } = show('forgotten-path-key')
    const { container } = render(element)
    expect(container).toHaveTextContent('No request yet.')
    go(1)
    expect(container).toHaveTextContent(
      /asks for\s?GET \/reports\/77\?lang=en.*gets\s?Hit with a wrong body the answer to GET \/reports\/12\?lang=en/,
    )
    const box = document.querySelector('[data-box="0"]')
    expect(box).toHaveTextContent(
      /GET \/reports\/\*\?lang=en holds the answer to GET \/reports\/12\?lang=en 4:59 left/,
    )
    expect(box).toHaveAttribute('data-touched', 'bad')
    go(2)
    expect(box).toHaveAttribute('data-touched', 'good')
    const forgotten = container.querySelectorAll('dd [data-role="left-out"]')
    expect([...forgotten].map(({ textContent }) => textContent)).toEqual(['12', '12'])
  })

  it.each(['four-keys', 'flush-under-load', 'canary-own-cache', 'default-ttl'])(
    '%s: rims are as long as the time left, and the meter is the bill',
    (preset) => {
      const { trace, element, go } = show(preset)
      render(element)
      const shelf = new Shelf(trace)
      for (const part of [0, 0.3, 0.5, 0.8, 1]) {
        const row = Math.floor((trace.length - 1) * part)
        go(row)
        const place = { row, time: timeOf(trace, row) }
        for (const key of (trace.names['key'] ?? []).keys()) {
          const box = document.querySelector(`[data-box="${key}"]`)
          const entry = shelf.entryOf(key, place)
          expect(box).toHaveAttribute('data-live', entry === -1 ? 'no' : 'yes')
          const rim = box?.querySelector('path[data-part="rim"]')?.getAttribute('stroke-dasharray')
          const left = entry === -1 ? 0 : 100 * shelf.shareLeft(entry, place)
          // Small boxes have a level in place of a rim.
          expect(Number.parseFloat(rim ?? String(left))).toBeCloseTo(left, 0)
        }
        const bill = Number(document.querySelector('[data-part="bill"]')?.textContent.slice(1))
        expect(Math.abs(bill - billUntil(trace, place.time) / 1e9)).toBeLessThan(0.000_051)
      }
    },
  )

  it('names the cache, and what of a request is in its key and what is not', () => {
    const { element, go } = show('forgotten-path-key')
    const { container } = render(element)
    go(0)
    expect(document.querySelector('[data-box="0"]')).toHaveTextContent(/^cache entry for GET/)
    const named = [...container.querySelectorAll('[data-key] > [data-role]')]
    expect(named.map((one) => [one.getAttribute('data-role'), one.textContent])).toEqual([
      ['key', 'in the key'],
      ['left-out', 'not in the key'],
    ])
  })

  it('says why nothing is kept, and what a change did', () => {
    const { trace, element, go } = show('resize')
    const { container } = render(element)
    const change = trace.columns.verdict.indexOf(VERDICT.change)
    go(change)
    expect(container).toHaveTextContent('The cache is resized to 1.6 GB')
    expect(document.querySelector('[data-box="0"]')).toHaveTextContent('empty')
    go(change + 1)
    expect(container).toHaveTextContent('Not cached: the cache is being made')
  })

  it('goes from request to request by the arrow keys, up and down to misses', () => {
    const { element, onPick, go } = show('four-keys')
    render(element)
    go(5)
    const picture = screen.getByRole('group', { name: /shelf with a box for each key/ })
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) fireEvent.keyDown(picture, { key })
    expect(onPick.mock.calls).toEqual([[6], [4], [3], [300]])
  })

  it('runs the meter when nobody calls', () => {
    const { playback, trace, element } = show('zero-traffic')
    const { container } = render(element)
    act(() => playback.seek(trace.horizon / 2))
    expect(container).toHaveTextContent('Nobody calls.')
    expect(container).toHaveTextContent('$7.30so far')
  })

  it('sets no style in its first render', () => {
    expect(renderToString(show('four-keys').element)).not.toContain('style=')
  })
})

describe('requests on their way', () => {
  const size = { width: 640, height: 270, em: 13 }

  it.each(Object.keys(cacheSimulator.presets).filter((preset) => preset !== 'zero-traffic'))(
    '%s: what came of a request shows once the engine has decided it',
    (preset) => {
      const { trace } = show(preset)
      const trips = new Trips(trace)
      const layout = shelfLayout(size, trace.names['key']?.length ?? 0)
      for (const part of [0, 0.2, 0.5, 0.97]) {
        const row = Math.floor((trace.length - 1) * part)
        const head = { row, time: timeOf(trace, row) }
        const { trips: shown } = trips.at(layout, head, trips.course.rest(head))
        const isChange = trace.columns.verdict[row] === VERDICT.change
        expect(shown.some((trip) => trip.row === row)).toBe(!isChange)
        for (const trip of shown) {
          expect(trip.x).toBeGreaterThanOrEqual(0)
          expect(trip.x).toBeLessThanOrEqual(size.width)
          const verdict = VERDICTS.infos[trace.columns.verdict[trip.row] ?? -1]
          expect(trip).toMatchObject(
            trip.row > row ? { tone: 'neutral' } : { tone: verdict?.tone, shape: verdict?.mark },
          )
        }
      }
    },
  )

  it('piles a stampede up at the backend', () => {
    const { trace } = show('stampede')
    const trips = new Trips(trace)
    const layout = shelfLayout(size, 1)
    const head = { row: 150, time: timeOf(trace, 150) }
    const { each, trips: shown } = trips.at(layout, head, trips.course.rest(head))
    const waiting = shown.filter(({ x }) => x >= layout.backend.x)
    expect(waiting.length * each).toBeGreaterThan(120)
  })
})
