import { useCallback } from 'react'

import type { AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawing } from '#simulators/picture/use-drawing.ts'

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
  const make = useCallback((root: HTMLElement) => new GuardDrawing(root, trace), [trace])
  const root = useDrawing(playback, make)
  return (
    <CursorGroup
      ref={root}
      className={styles.picture}
      label="A request meets the kept policies first, and the function only where none is kept. Left and right go from request to request, up and down to refusals."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
    >
      <div className={styles.stations}>
        <Caller />
        <Wire leg={1} />
        <Keeper />
        <Wire leg={2} />
        <Lambda />
      </div>
      <Laid />
    </CursorGroup>
  )
}
