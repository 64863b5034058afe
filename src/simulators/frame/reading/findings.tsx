import { Button } from '#ui/button.tsx'
import styles from '#simulators/frame/frame.module.css'

import { DecisionPanel } from './decision-panel.tsx'
import { Headlines } from './headlines.tsx'
import type { StageProps } from './stage.tsx'

/** What the run came to, once that may be told, and why the request at the playhead went as it did. */
export function Findings({ instrument, own, run, playback }: Omit<StageProps, 'moves'>) {
  const { state } = own
  return (
    <div className={styles.findings}>
      {state.pinned === null && state.isTold && <Headlines headlines={run.headlines} />}
      {!state.isTold && <Untold onTell={own.tell} />}
      <DecisionPanel simulator={instrument.simulator} trace={run.trace} playback={playback} />
    </div>
  )
}

/** Before anything was played: the numbers can be had, and are not pressed on anybody. */
function Untold({ onTell }: { readonly onTell: () => void }) {
  return (
    <p className={styles.untold}>
      Play it to see what happens.
      <Button tone="quiet" size="s" onClick={onTell}>
        Show the numbers
      </Button>
    </p>
  )
}
