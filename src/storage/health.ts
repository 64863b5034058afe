import type { Health } from './persistence.ts'

/** What the browser tells about keeping the data. Anything that it does not offer is null or false. */
export function createHealth(navigator: Navigator, isStandalone: () => boolean): Health {
  // Absent outside secure contexts, whatever its type says.
  const manager: StorageManager | undefined = navigator.storage
  return {
    facts: async () => {
      const estimate = await manager?.estimate?.().catch(() => undefined)
      const isInstalled = isStandalone()
      return {
        isPersisted: (await manager?.persisted?.().catch(() => undefined)) ?? null,
        usage: estimate?.usage ?? null,
        quota: estimate?.quota ?? null,
        isInstalled,
        clearsAfterWeek: !isInstalled && isSafari(navigator.userAgent),
      }
    },
    persist: async () => (await manager?.persist?.().catch(() => false)) ?? false,
  }
}

/** Safari itself, and every browser on iOS and iPadOS, which all run on its engine. */
function isSafari(agent: string): boolean {
  if (/iPhone|iPad|iPod/.test(agent)) return true
  return /Safari\//.test(agent) && !/Chrome|Chromium|Android|Edg\//.test(agent)
}
