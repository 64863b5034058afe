import type { TabMessage, Tabs } from './persistence.ts'

/** Tells the other tabs of this origin what was written. Without BroadcastChannel each tab stays on its own. */
export function createTabs(name: string): Tabs {
  if (!('BroadcastChannel' in globalThis)) return { announce: () => {}, listen: () => {}, close: () => {} }
  const channel = new BroadcastChannel(name)
  return {
    announce: (message) => channel.postMessage(message),
    listen: (listener) => {
      channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isTabMessage(event.data)) listener(event.data)
      })
    },
    close: () => channel.close(),
  }
}

/** Only this app posts here, but maybe another version of it: entries are read by whoever takes them in. */
function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false
  if (data.kind === 'replaced') return true
  return data.kind === 'appended' && 'entries' in data && Array.isArray(data.entries)
}
