import type { KeyboardEvent } from 'react'

/** Where the cursor of a picture can go. */
export type Cursor = {
  readonly row: number
  readonly length: number
  /** The next row of the kind that a picture is about, or the one before; −1 where there is none. */
  readonly kin: (step: 1 | -1) => number
  readonly onPick: (row: number) => void
}

/** Arrow keys on a picture: the event before or after, up and down to its kin; Home and End to the first and the last. */
export function handleEventKey(event: KeyboardEvent<HTMLElement>, cursor: Cursor): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
  const next = rowFor(event, cursor)
  if (next === null) return
  event.preventDefault()
  event.stopPropagation()
  if (next >= 0 && next < cursor.length) cursor.onPick(next)
}

function rowFor({ key, shiftKey }: KeyboardEvent, { row, length, kin }: Cursor): number | null {
  if (shiftKey) return null
  switch (key) {
    case 'ArrowRight':
      return row + 1
    case 'ArrowLeft':
      return row - 1
    case 'ArrowDown':
      return kin(1)
    case 'ArrowUp':
      return kin(-1)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return null
  }
}
