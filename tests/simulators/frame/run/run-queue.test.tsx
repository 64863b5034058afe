import { describe, expect, it } from 'vitest'

import { createRunQueue } from '#simulators/frame/run/run-queue.ts'

function bench() {
  const started: { readonly scenario: string; readonly answer: (result: string) => void }[] = []
  const shown: string[] = []
  const queue = createRunQueue<string, string>({
    run: (scenario) => new Promise((answer) => started.push({ scenario, answer })),
    onResult: (_scenario, result) => shown.push(result),
    onError: (_scenario, error) => shown.push(`error ${String(error)}`),
  })
  const answer = async (index: number, result: string) => {
    started[index]?.answer(result)
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { queue, started, shown, answer }
}

describe('createRunQueue', () => {
  it('runs the newest of those that waited, and none between', async () => {
    const { queue, started, shown, answer } = bench()
    for (const scenario of ['a', 'b', 'c']) queue.submit(scenario)
    expect(started.map((one) => one.scenario)).toEqual(['a'])
    await answer(0, 'A')
    expect(started.map((one) => one.scenario)).toEqual(['a', 'c'])
    await answer(1, 'C')
    expect(shown).toEqual(['A', 'C'])
  })

  it('drops an answer that came too late', async () => {
    const { queue, shown, answer } = bench()
    queue.submit('old')
    queue.supersede()
    await answer(0, 'OLD')
    expect(shown).toEqual([])
    queue.submit('new')
    await answer(1, 'NEW')
    expect(shown).toEqual(['NEW'])
  })
})
