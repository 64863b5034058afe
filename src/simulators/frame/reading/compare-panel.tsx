import type { Trace } from '#engine/core/trace.ts'
import { DataTable } from '#ui/data-table.tsx'

import styles from '#simulators/frame/frame.module.css'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'

import { differenceSentence } from './differences.ts'
import { Headlines } from './headlines.tsx'
import type { StageProps } from './stage.tsx'

type ComparePanelProps = StageProps & { readonly pinned: Run }

/**
 * The pinned run beside the one on screen: the same traffic, the same axes, each part of one level with the same part of
 * the other, the differences in words and numbers.
 */
export function ComparePanel(props: ComparePanelProps) {
  const { instrument, pinned, run } = props
  const own = instrument.difference?.(pinned.trace, run.trace)
  const peers: readonly Trace[] = [pinned.trace, run.trace]
  const rows = run.headlines.map((headline) => ({
    label: headline.label,
    now: headline.text,
    pinned: pinned.headlines.find((other) => other.label === headline.label)?.text ?? '–',
  }))
  return (
    <div role="group" className={styles.compare} aria-label="Comparison">
      <p className={styles.difference} role="status">
        {own !== undefined && `${own} `}
        {differenceSentence(pinned.headlines, run.headlines)}
      </p>
      <div className={styles.sides}>
        <Side {...props} name="Pinned" peers={peers} run={pinned} />
        <Side {...props} name="Now" peers={peers} />
      </div>
      <DataTable
        caption="Differences"
        columns={[
          { key: 'label', head: 'Result', cell: (row) => row.label },
          { key: 'pinned', head: 'Pinned', cell: (row) => row.pinned, isNumber: true },
          { key: 'now', head: 'Now', cell: (row) => row.now, isNumber: true },
        ]}
        rows={rows}
        rowKey={(row) => row.label}
      />
    </div>
  )
}

type SideProps = StageProps & { readonly name: string; readonly peers: ChartProps['peers'] }

function Side({ instrument, own, run, playback, moves, name, peers }: SideProps) {
  const { Chart, Picture, isStop } = instrument
  const shared = { run, playback, isTold: own.state.isTold, isStop, onPick: moves.row }
  return (
    <div role="group" aria-label={`${name} run`} data-rows={Picture === undefined ? 3 : 4}>
      <p className={styles.subhead}>{name}</p>
      <Headlines headlines={run.headlines} label={`Results of the ${name.toLowerCase()} run`} />
      {Picture !== undefined && (
        <div className={styles.stage} data-picture="">
          <Picture {...shared} />
        </div>
      )}
      <div>
        <Chart {...shared} peers={peers} onSeek={moves.seek} />
      </div>
    </div>
  )
}
