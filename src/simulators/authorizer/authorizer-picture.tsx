import { useLayoutEffect, useRef } from 'react'

import type { AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { nextStop } from '#simulators/frame/trace-search.ts'
import { handleEventKey } from '#simulators/picture/event-keys.ts'

import styles from './authorizer-picture.module.css'
import { GuardDrawing } from './guard-drawing.ts'
import { Laid } from './laid.tsx'
import { Caller, Keeper, Lambda, Wire } from './stations.tsx'

function isAuthorizer(trace: Trace): trace is AuthorizerTrace {
  return trace.sim === 'authorizer' && 'entries' in trace
}

/** A caller with a token, the policies that are kept, the function behind them, and the method's ARN laid on the policy. */
export function AuthorizerPicture(props: PictureProps) {
  const { trace } = props.run
  return isAuthorizer(trace) ? <Guard {...props} trace={trace} /> : null
}

function Guard({ trace, playback, isStop, onPick }: PictureProps & { readonly trace: AuthorizerTrace }) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (root.current === null) return
    const drawing = new GuardDrawing(root.current, trace)
    drawing.show(playback.head())
    return playback.onHead((head) => drawing.show(head))
  }, [trace, playback])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a cursor over the requests; the table and the log have buttons for each
    <div
      ref={root}
      role="group"
      className={styles.picture}
      aria-label="A request meets the kept policies first, and the function only where none is kept. Left and right go from request to request, up and down to refusals."
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the arrow keys while it has the focus
      tabIndex={0}
      onKeyDown={(event) =>
        handleEventKey(event, {
          row: playback.head().row,
          length: trace.length,
          kin: (step) => nextStop(trace, playback.head().row, isStop, step),
          onPick,
        })
      }
    >
      <div className={styles.stations}>
        <Caller />
        <Wire leg={1} />
        <Keeper />
        <Wire leg={2} />
        <Lambda />
      </div>
      <Laid />
    </div>
  )
}
