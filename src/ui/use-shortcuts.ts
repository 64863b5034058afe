import { createContext, useContext, useLayoutEffect, useRef } from 'react'

/** Whether single-key shortcuts are on; the app sets it from the settings. */
const ShortcutsContext = createContext(true)

export const ShortcutsProvider = ShortcutsContext.Provider

/** Key as in `KeyboardEvent.key`, lower case, `mod+` for Ctrl or Cmd: `n`, `?`, `enter`, `mod+k`. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

/**
 * Listens on the page while mounted. Keys without `mod+` are quiet while one types, under an open dialog, and when the
 * learner switched shortcuts off; none fires on a repeat or after someone prevented the event. What is on the screen is
 * what a key acts on: both effects are done before it is painted.
 */
export function useShortcuts(shortcuts: Shortcuts, isOn = true): void {
  const allowed = useContext(ShortcutsContext)
  const current = useRef(shortcuts)
  useLayoutEffect(() => {
    current.current = shortcuts
  })
  useLayoutEffect(() => {
    if (!isOn) return
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing || event.altKey) return
      const isMod = event.ctrlKey || event.metaKey
      const action = actionOf(current.current, event, isMod ? 'mod+' : '')
      if (action === undefined) return
      if (!isMod && (!allowed || isTyping(event.target) || isUnderDialog(event.target))) return
      event.preventDefault()
      action(event)
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [isOn, allowed])
}

/** The action of a key by what it writes; where it writes no Latin letter or digit, by its place on the keyboard. */
function actionOf(shortcuts: Shortcuts, event: KeyboardEvent, prefix: string) {
  const written = event.key.toLowerCase()
  const action = shortcuts[`${prefix}${written}`]
  if (action !== undefined || /^[a-z0-9]$/.test(written)) return action
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase()
  if (place === undefined) return undefined
  // Digits that a layout writes with Shift only; letters of another script.
  const isMeant = /[0-9]/.test(place) ? !event.shiftKey : /[^ -~]/.test(written)
  return isMeant ? shortcuts[`${prefix}${place}`] : undefined
}

const NOT_TEXT = /^(?:radio|checkbox|button|submit|reset|range|color|file|image)$/

/** Whether keys sent to `target` would write something. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !NOT_TEXT.test(target.type)
}

function isUnderDialog(target: EventTarget | null): boolean {
  const open = document.querySelector('dialog:modal')
  return open !== null && !(target instanceof Node && open.contains(target))
}
