import type { PointerEventHandler, ReactNode, Ref } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { nextStop } from '#simulators/frame/trace-search.ts'

import { handleEventKey } from './event-keys.ts'

type CursorGroupProps = Pick<PictureProps, 'playback' | 'onPick'> & {
  readonly trace: Trace
  /** What the picture is, and what its arrow keys do. */
  readonly label: string
  readonly className: string | undefined
  /** The next row of the kind that the picture is about, or the one before; −1 where there is none. */
  readonly kin: (step: 1 | -1) => number
  readonly ref?: Ref<HTMLDivElement> | undefined
  readonly onPointerDown?: PointerEventHandler<HTMLDivElement> | undefined
  readonly children: ReactNode
}

/** The shell of a picture: a group with a name that takes the arrow keys while it has the focus itself. */
export function CursorGroup(props: CursorGroupProps) {
  const { playback, onPick, trace, label, className, kin, ref, onPointerDown, children } = props
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a cursor over the events; the table and the log have buttons for each
    <div
      ref={ref}
      role="group"
      className={className}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the arrow keys while it has the focus
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={(event) =>
        handleEventKey(event, { row: playback.head().row, length: trace.length, kin, onPick })
      }
    >
      {children}
    </div>
  )
}

/** Up and down among what was stopped. */
export function stopKin(trace: Trace, { playback, isStop }: Pick<PictureProps, 'playback' | 'isStop'>) {
  return (step: 1 | -1): number => nextStop(trace, playback.head().row, isStop, step)
}
