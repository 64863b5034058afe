import { Button } from '#ui/button.tsx'
import styles from '#simulators/frame/frame.module.css'

import { formatTime } from '#simulators/frame/format.ts'
import { useFirstStop } from '#simulators/frame/playback/use-first-stop.ts'
import { useHead, usePlaybackState } from '#simulators/frame/playback/use-head.ts'

import { DecisionPanel } from './decision-panel.tsx'
import { Headlines } from './headlines.tsx'
import type { StageProps } from './stage.tsx'

/** What the run came to, once that may be told, and why the request at the playhead went as it did. */
export function Findings({ instrument, own, run, playback }: Omit<StageProps, 'moves'>) {
  const { state } = own
  return (
    <div className={styles.findings}>
      {state.pinned === null && state.isTold && <Headlines headlines={run.headlines} />}
      {!state.isTold && <Untold {...{ instrument, run, playback }} onTell={own.tell} />}
      <DecisionPanel simulator={instrument.simulator} trace={run.trace} playback={playback} />
    </div>
  )
}

type UntoldProps = Pick<StageProps, 'instrument' | 'run' | 'playback'> & { readonly onTell: () => void }

/** Before the whole of it may be told: the numbers can be had, and are not pressed on anybody. */
function Untold({ instrument, run, playback, onTell }: UntoldProps) {
  const { isUntouched } = usePlaybackState(playback)
  const isOver = useHead(playback, Infinity).row >= run.trace.length - 1
  const first = useFirstStop(run, playback, instrument.isStop)
  return (
    <p className={styles.untold}>
      {isUntouched && (isOver ? 'Play it to see how it came to this.' : 'Play it to see what happens.')}
      {first !== null && `First ${instrument.stopName}: ${formatTime(first, run.trace)}.`}
      <Button tone="quiet" size="s" onClick={onTell}>
        Show the numbers
      </Button>
    </p>
  )
}
