import { useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'

/**
 * One tab stop for a row of steps in `list`, of which one is the current one (`aria-current`): the handler walks along
 * `rows` by arrows, Home and End, and the focus goes to the step that `onPick` made the current one.
 */
export function useSteps(
  list: RefObject<HTMLElement | null>,
  { rows, current }: { readonly rows: readonly number[]; readonly current: number },
  onPick: (row: number) => void,
): (event: KeyboardEvent) => void {
  const takesFocus = useRef(false)
  useLayoutEffect(() => {
    if (!takesFocus.current) return
    takesFocus.current = false
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
  }, [list, current])
  return (event) => {
    const target = rowFor(event.key, rows, current)
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    // The step may be seen, and so take the focus, only once it is drawn anew.
    takesFocus.current = true
    onPick(target)
  }
}

/** The row that a key leads to; undefined for a key that means nothing here, and at the ends. */
function rowFor(key: string, rows: readonly number[], current: number): number | undefined {
  const at = rows.indexOf(current)
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  }
  return rows[moves[key] ?? -1]
}
