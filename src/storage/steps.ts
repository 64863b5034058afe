import { breathe } from './breathe.ts'

/** Long work that pauses with `yield`, and may say how far it is: a share from 0 to 1. */
export type Steps<T> = Generator<number | void, T, void>

/** Someone who waits for long work: is told how far it is, and may end it, with nothing changed. */
export type Watch = {
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/** Thrown where a watch ended the work. */
export class Cancelled extends Error {
  constructor() {
    super('It was stopped.')
    this.name = 'Cancelled'
  }
}

/** Tells a watch how far the work is. Throws Cancelled where it has been ended. */
export function tell(watch: Watch | undefined, share: number | void): void {
  if (watch?.signal.aborted === true) throw new Cancelled()
  if (typeof share === 'number') watch?.progress(share)
}

/**
 * Runs work that pauses, leaving the page room to paint and react at each pause; `pause` is another way to wait, for
 * work inside a transaction. Work without a pause is done before this returns.
 */
export async function inSteps<T>(
  work: Steps<T>,
  watch?: Watch,
  pause: () => Promise<unknown> = breathe,
): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await pause()
    tell(watch, step.value)
  }
}
