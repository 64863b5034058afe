/** Says that a sync was set up, so that who has none loads nothing of it. Nothing that matters is kept there. */
const KEY = 'gatehouse.sync'

export function isSyncOn(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}

export function setSyncOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(KEY, 'on')
    else localStorage.removeItem(KEY)
  } catch {
    // Then it runs when the page of the devices is opened.
  }
}
