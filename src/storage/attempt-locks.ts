import type { AttemptId } from '#engine/questions/ids.ts'

import type { AttemptLock, AttemptLocks } from './persistence.ts'

/** One tab plays an attempt. Without Web Locks every tab believes that it is the one. */
export function createAttemptLocks(manager: LockManager | undefined): AttemptLocks {
  if (manager === undefined) {
    const alone: AttemptLock = { isHeld: true, takeOver: async () => alone, release: () => {} }
    return { acquire: async () => alone }
  }
  return { acquire: (attempt, onLost) => request(manager, attempt, { onLost, steal: false }) }
}

type Wish = { readonly onLost: () => void; readonly steal: boolean }

function request(manager: LockManager, attempt: AttemptId, { onLost, steal }: Wish): Promise<AttemptLock> {
  const takeOver = (): Promise<AttemptLock> => request(manager, attempt, { onLost, steal: true })
  return new Promise((resolve, reject) => {
    let isHeld = false
    let isReleased = false
    const whileHeld = (lock: Lock | null): Promise<void> | undefined => {
      if (lock === null) {
        resolve({ isHeld: false, takeOver, release: () => {} })
        return undefined
      }
      isHeld = true
      return new Promise<void>((release) => {
        const letGo = (): void => {
          isReleased = true
          release()
        }
        resolve({ isHeld: true, takeOver, release: letGo })
      })
    }
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true }
    manager.request(`gatehouse-attempt-${attempt}`, options, whileHeld).catch((error: unknown) => {
      // A held lock ends with an error only when another tab steals it.
      if (!isHeld) reject(error instanceof Error ? error : new Error(String(error)))
      else if (!isReleased) onLost()
    })
  })
}
