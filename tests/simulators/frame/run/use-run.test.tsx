import { act, cleanup, renderHook } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, describe, expect, it } from 'vitest'

import type { Host } from '#simulators/frame/run/host.ts'
import { runHere } from '#simulators/frame/run/run.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { useRun } from '#simulators/frame/run/use-run.ts'
import { turnstileSimulator as simulator } from '#tests/simulators/fake-simulator.ts'

const scenarioOf = (count: number) => simulator.shape.parse({ count, gate: { limit: 4 } })

afterEach(cleanup)

/** What was on screen, drawing by drawing: rows of the run, and whether a newer one is waited for. */
function frame(first: unknown) {
  const drawn: (readonly [rows: number, isPending: boolean])[] = []
  const asked: { readonly scenario: unknown; readonly answer: (run: Run) => void }[] = []
  const host: Host = {
    run: (_, scenario) => new Promise((answer) => asked.push({ scenario, answer })),
    stop: () => undefined,
  }
  const makeHost = () => host
  const { rerender } = renderHook(
    ({ scenario }: { readonly scenario: unknown }) => {
      const { run, isPending } = useRun(simulator, scenario, makeHost)
      useEffect(() => void drawn.push([run?.trace.length ?? 0, isPending]))
    },
    { initialProps: { scenario: first } },
  )
  const show = async (scenario: unknown) => {
    drawn.length = 0
    await act(async () => rerender({ scenario }))
    return [...drawn]
  }
  const answer = async (index: number) => {
    drawn.length = 0
    const { scenario, answer: give } = asked[index] ?? { scenario: null, answer: () => undefined }
    await act(async () => give(runHere(simulator, scenario)))
    return [...drawn]
  }
  return { show, answer, asked: () => asked.map(({ scenario }) => scenario) }
}

describe('the run on screen', () => {
  it('is drawn once, with the change that asked for it, where it is over in a fraction of a frame', async () => {
    const { show } = frame(scenarioOf(10))
    expect(await show(scenarioOf(20))).toEqual([[20, false]])
    expect(await show(scenarioOf(2_000))).toEqual([[2_000, false]])
    expect(await show(scenarioOf(10))).toEqual([[10, false]])
  })

  it('follows the change where it takes longer', async () => {
    const { show } = frame(scenarioOf(10))
    const drawn = await show(scenarioOf(2_001))
    expect(drawn[0]).toEqual([10, true])
    expect(drawn.at(-1)).toEqual([2_001, false])
  })

  it('of a heavy scenario is dropped for a short one, and asked for again when it is wanted again', async () => {
    const { show, answer, asked } = frame(scenarioOf(10))
    const heavy = scenarioOf(100_000)
    expect((await show(heavy)).at(-1)).toEqual([10, true])
    expect((await show(scenarioOf(20))).at(-1)).toEqual([20, false])
    expect(await answer(0)).toEqual([])
    expect((await show(heavy)).at(-1)).toEqual([20, true])
    expect(asked()).toEqual([heavy, heavy])
    expect((await answer(1)).at(-1)).toEqual([100_000, false])
    // And a middling one after a short one, though it is the very same that was shown before.
    const middling = scenarioOf(5_000)
    await show(middling)
    await show(scenarioOf(30))
    expect((await show(middling)).at(-1)).toEqual([5_000, false])
  })
})
