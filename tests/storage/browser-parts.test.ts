import { describe, expect, it, vi } from 'vitest'

import { attemptId } from '#engine/questions/ids.ts'
import { createAttemptLocks } from '#storage/attempt-locks.ts'
import { createHealth } from '#storage/health.ts'
import type { TabMessage } from '#storage/persistence.ts'
import { createPreferences, PREFERENCE_KEYS } from '#storage/preferences.ts'
import { createTabs } from '#storage/tabs.ts'
import { answered, stamped } from '#tests/support/entries.ts'

const ATTEMPT = attemptId('attempt-1')

/** Web Locks as far as we use them: one holder a name, `ifAvailable`, `steal`. */
function fakeLocks(): LockManager {
  const held = new Map<string, (reason: Error) => void>()
  const manager = {
    request: (name: string, options: LockOptions, work: (lock: Lock | null) => Promise<void> | undefined) => {
      if (held.has(name) && options.steal !== true) return Promise.resolve(work(null))
      held.get(name)?.(new DOMException('stolen', 'AbortError'))
      return new Promise<void>((resolve, reject) => {
        held.set(name, reject)
        const done = (): void => {
          if (held.get(name) === reject) held.delete(name)
          resolve()
        }
        void Promise.resolve(work({ name, mode: 'exclusive' })).then(done)
      })
    },
  }
  return manager as unknown as LockManager
}

describe('attempt locks', () => {
  it('let one tab play an attempt and the second one only look', async () => {
    const manager = fakeLocks()
    const first = await createAttemptLocks(manager).acquire(ATTEMPT, vi.fn())
    const second = await createAttemptLocks(manager).acquire(ATTEMPT, vi.fn())
    expect([first.isHeld, second.isHeld]).toEqual([true, false])
    const other = await createAttemptLocks(manager).acquire(attemptId('attempt-2'), vi.fn())
    expect(other.isHeld).toBe(true)
  })

  it('tell the first tab when the second takes over', async () => {
    const manager = fakeLocks()
    const onLost = vi.fn()
    await createAttemptLocks(manager).acquire(ATTEMPT, onLost)
    const second = await createAttemptLocks(manager).acquire(ATTEMPT, vi.fn())
    const taken = await second.takeOver()
    await Promise.resolve()
    expect(taken.isHeld).toBe(true)
    expect(onLost).toHaveBeenCalledTimes(1)
  })

  it('are free again after release', async () => {
    const manager = fakeLocks()
    const onLost = vi.fn()
    const first = await createAttemptLocks(manager).acquire(ATTEMPT, onLost)
    first.release()
    await new Promise((resolve) => setTimeout(resolve))
    const second = await createAttemptLocks(manager).acquire(ATTEMPT, vi.fn())
    expect(second.isHeld).toBe(true)
    expect(onLost).not.toHaveBeenCalled()
  })

  it('are always held where the browser has none', async () => {
    const lock = await createAttemptLocks(undefined).acquire(ATTEMPT, vi.fn())
    expect(lock.isHeld).toBe(true)
    expect((await lock.takeOver()).isHeld).toBe(true)
  })
})

describe('tabs', () => {
  it('hear what another one wrote, and not themselves', async () => {
    const [a, b] = [createTabs('tabs-test'), createTabs('tabs-test')]
    const heardByA: TabMessage[] = []
    a.listen((message) => heardByA.push(message))
    const heard = new Promise<TabMessage>((resolve) => b.listen(resolve))
    const message: TabMessage = { kind: 'appended', entries: [stamped(answered(), 1)] }
    a.announce(message)
    expect(await heard).toEqual(message)
    expect(heardByA).toEqual([])
    a.close()
    b.close()
  })

  it('do not listen to noise', async () => {
    const tabs = createTabs('tabs-noise')
    const channel = new BroadcastChannel('tabs-noise')
    const heard: TabMessage[] = []
    const last = new Promise<void>((resolve) =>
      tabs.listen((message) => {
        heard.push(message)
        if (message.kind === 'replaced') resolve()
      }),
    )
    channel.postMessage('noise')
    channel.postMessage({ kind: 'appended', entries: 'all' })
    channel.postMessage({ kind: 'appended' })
    channel.postMessage({ kind: 'replaced' })
    await last
    expect(heard).toEqual([{ kind: 'replaced' }])
    channel.close()
    tabs.close()
  })
})

describe('storage health', () => {
  const SAFARI =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
  const CHROME =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  const navigatorOf = (userAgent: string, storage?: object): Navigator =>
    ({ userAgent, storage }) as unknown as Navigator

  it('tells what the browser tells', async () => {
    const manager = {
      estimate: async () => ({ usage: 5, quota: 100 }),
      persisted: async () => true,
      persist: async () => true,
    }
    const health = createHealth(navigatorOf(CHROME, manager), () => true)
    expect(await health.facts()).toEqual({
      isPersisted: true,
      usage: 5,
      quota: 100,
      isInstalled: true,
      clearsAfterWeek: false,
    })
    expect(await health.persist()).toBe(true)
  })

  it('tells nothing where the browser tells nothing', async () => {
    const health = createHealth(navigatorOf(CHROME), () => false)
    expect(await health.facts()).toMatchObject({ isPersisted: null, usage: null, quota: null })
    expect(await health.persist()).toBe(false)
  })

  it('knows the seven days of Safari, which an installed app does not have', async () => {
    const clears = async (agent: string, isInstalled: boolean) =>
      (await createHealth(navigatorOf(agent), () => isInstalled).facts()).clearsAfterWeek
    expect(await clears(SAFARI, false)).toBe(true)
    expect(await clears(SAFARI, true)).toBe(false)
    expect(await clears(CHROME, false)).toBe(false)
    expect(await clears(`${CHROME} iPhone`, false)).toBe(true)
  })
})

describe('preferences', () => {
  it('are kept in localStorage, and nonsense there is not believed', () => {
    const kept = new Map([[PREFERENCE_KEYS.theme, '<b>']])
    const storage = {
      getItem: (key: string) => kept.get(key as typeof PREFERENCE_KEYS.theme) ?? null,
      setItem: (key: string, value: string) => void kept.set(key as typeof PREFERENCE_KEYS.theme, value),
    }
    const preferences = createPreferences(() => storage)
    expect([preferences.theme(), preferences.textSize()]).toEqual(['system', 'normal'])
    preferences.setTheme('dark')
    preferences.setTextSize('larger')
    expect([createPreferences(() => storage).theme(), createPreferences(() => storage).textSize()]).toEqual([
      'dark',
      'larger',
    ])
  })

  it('last as long as the page where localStorage is refused', () => {
    const preferences = createPreferences(() => {
      throw new DOMException('no', 'SecurityError')
    })
    preferences.setTheme('light')
    expect(preferences.theme()).toBe('light')
  })
})
