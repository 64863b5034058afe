import type { Trace } from '#engine/core/trace.ts'
import { DataTable } from '#ui/data-table.tsx'

import { differenceSentence } from './differences.ts'
import styles from '#simulators/frame/frame.module.css'
import { Headlines } from './headlines.tsx'
import type { ChartProps, Instrument } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'

type ComparePanelProps = {
  readonly instrument: Instrument
  readonly pinned: Run
  readonly now: Run
  readonly chart: Omit<ChartProps, 'run' | 'peers'>
}

/** The pinned run beside the one on screen: the same traffic, the same axes, the differences in words and numbers. */
export function ComparePanel({ instrument, pinned, now, chart }: ComparePanelProps) {
  const { Chart } = instrument
  const peers: readonly Trace[] = [pinned.trace, now.trace]
  const rows = now.headlines.map((headline) => ({
    label: headline.label,
    now: headline.text,
    pinned: pinned.headlines.find((other) => other.label === headline.label)?.text ?? '–',
  }))
  return (
    <div role="group" className={styles.compare} aria-label="Comparison">
      <p className={styles.difference} role="status">
        {differenceSentence(pinned.headlines, now.headlines)}
      </p>
      <div className={styles.sides}>
        {[
          { name: 'Pinned', run: pinned },
          { name: 'Now', run: now },
        ].map(({ name, run }) => (
          <div role="group" key={name} aria-label={`${name} run`}>
            <p className={styles.subhead}>{name}</p>
            <Headlines headlines={run.headlines} label={`Results of the ${name.toLowerCase()} run`} />
            <Chart {...chart} run={run} peers={peers} />
          </div>
        ))}
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
