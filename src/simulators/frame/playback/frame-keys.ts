import type { KeyboardEvent } from 'react'

import type { Moves } from './transport-moves.ts'

/** Keys of the instrument; quiet unless the frame itself has the focus, so that controls keep their own. */
export function handleFrameKey(event: KeyboardEvent<HTMLElement>, moves: Moves): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
  const move = moveFor(event.key, event.shiftKey, moves)
  if (move === null) return
  event.preventDefault()
  move()
}

function moveFor(key: string, isShifted: boolean, moves: Moves): (() => void) | null {
  if (key === ' ') return moves.toggle
  if (key === '.') return () => void moves.stop()
  if (key === ',') return () => void moves.stop(-1)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  const step = key === 'ArrowRight' ? 1 : -1
  return isShifted ? () => moves.tick(step) : () => moves.event(step)
}
