import { memo } from 'react'

import type { AnySimulator } from '#engine/simulators/simulator.ts'

import styles from '#simulators/frame/frame.module.css'
import type { Run } from '#simulators/frame/run/run.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { useHead, usePlaybackState, useRest } from '#simulators/frame/playback/use-head.ts'

type LiveCaptionProps = {
  readonly simulator: AnySimulator
  readonly run: Run
  readonly playback: Playback
  /** The whole run may be told, not only what has happened so far. */
  readonly isTold: boolean
}

/** The run in words at the playhead; read out when the playhead rests, and now and then while it plays. */
export const LiveCaption = memo(function LiveCaption(props: LiveCaptionProps) {
  const { simulator, run, playback, isTold } = props
  const rested = useRest(playback, 500)
  const passing = useHead(playback, 5_000)
  const { playing } = usePlaybackState(playback)
  const { time } = playing ? passing : rested
  return (
    <div className={styles.caption}>
      {isTold && <p>{run.words.join(' ')}</p>}
      <p role="status">{simulator.describe(run.trace, time).join(' ')}</p>
    </div>
  )
})
