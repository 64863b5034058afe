/**
 * Runs work that pauses with `yield`, leaving the page room to paint and react at each pause. Work without a pause is
 * done before this returns.
 */
export async function inSteps<T>(work: Generator<void, T, void>): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
  }
}

/** A message comes back sooner than a timer, which browsers hold back for 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
