import { wrap } from 'comlink'

import type { Desk } from './desk.ts'

/** A desk that answers later: in a worker, or in this thread for tests. */
export type DeskHost = {
  readonly [Name in keyof Desk]: (...given: Parameters<Desk[Name]>) => Promise<ReturnType<Desk[Name]>>
} & {
  /** Ends what is under way; the desk is gone. */
  readonly stop: () => void
}

/** Reading and sending take their time, so they are done in a worker: the page stays at hand, and can end them. */
export function openDesk(): DeskHost {
  const worker = new Worker(new URL('desk.worker.ts', import.meta.url), { type: 'module' })
  const remote = wrap<Desk>(worker)
  const failed = new Promise<never>((_, reject) =>
    worker.addEventListener('error', () => reject(new Error('The reader of documents did not start.'))),
  )
  // Nobody may be waiting when it fails.
  failed.catch(() => undefined)
  return {
    open: (...given) => Promise.race([remote.open(...given), failed]),
    compose: (...given) => Promise.race([remote.compose(...given), failed]),
    send: (...given) => Promise.race([remote.send(...given), failed]),
    stop: () => worker.terminate(),
  }
}
