import styles from '#simulators/frame/frame.module.css'
import type { View as ViewName } from '#simulators/frame/link/scenario-link.ts'
import { Legend } from '#simulators/frame/marks.tsx'
import { occurring } from '#simulators/frame/run/run.ts'
import { Segmented } from '#ui/segmented.tsx'

import { LiveCaption } from './live-caption.tsx'
import type { StageProps } from './stage.tsx'
import { View } from './view.tsx'

/** The whole run under the picture: as a strip, as a table or as a log, and in words. */
export function History(props: StageProps) {
  const { instrument, own, run, playback } = props
  const { simulator, chartName, Picture } = instrument
  const { state } = own
  const views: readonly { readonly value: ViewName; readonly label: string }[] = [
    { value: 'chart', label: chartName },
    { value: 'table', label: 'Table' },
    { value: 'log', label: 'Log' },
  ]
  return (
    <div className={styles.history}>
      <div className={styles.historyHead}>
        <p className={styles.subhead}>The whole run</p>
        <Segmented legend="View" hideLegend size="s" options={views} value={state.view} onChange={own.show} />
      </div>
      {Picture !== undefined && (state.pinned === null || state.view !== 'chart') && <View {...props} />}
      {Picture === undefined && <Legend verdicts={occurring(run)} />}
      <LiveCaption {...{ simulator, run, playback }} isTold={state.isTold} />
    </div>
  )
}
