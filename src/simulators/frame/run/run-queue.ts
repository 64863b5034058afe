/** Runs one thing at a time and always the newest next; an answer older than what is shown is dropped. */
export type RunQueue<S> = {
  /** Asks for a run; of those that wait, only the newest is ever started. */
  readonly submit: (scenario: S) => void
  /** Something newer is shown already: whatever is under way or waiting must not overwrite it. */
  readonly supersede: () => void
}

export function createRunQueue<S, R>(options: {
  readonly run: (scenario: S) => Promise<R>
  readonly onResult: (scenario: S, result: R) => void
  readonly onError: (scenario: S, error: unknown) => void
}): RunQueue<S> {
  let generation = 0
  let shown = 0
  let busy = false
  let waiting: { readonly scenario: S; readonly generation: number } | null = null

  const answer = (mine: number, show: () => void) => {
    if (mine <= shown) return
    shown = mine
    show()
  }
  const start = async (scenario: S, mine: number): Promise<void> => {
    busy = true
    try {
      const result = await options.run(scenario)
      answer(mine, () => options.onResult(scenario, result))
    } catch (error) {
      answer(mine, () => options.onError(scenario, error))
    }
    busy = false
    const next = waiting
    waiting = null
    if (next !== null) await start(next.scenario, next.generation)
  }

  return {
    submit(scenario) {
      generation += 1
      if (busy) waiting = { scenario, generation }
      else void start(scenario, generation)
    },
    supersede() {
      generation += 1
      shown = generation
      waiting = null
    },
  }
}
