import { useState } from 'react'

import { rowsUntil, type Trace } from '#engine/core/trace.ts'
import { placeOf, partsReadBy, rulesReading } from '#engine/simulators/jwt/links.ts'
import { CHECK_IDS, type CheckId, type JwtTrace } from '#engine/simulators/jwt/trace.ts'
import type { TokenPart } from '#engine/gateway/tokens/checks.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'

import { Answer } from './answer.tsx'
import { Calls } from './calls.tsx'
import styles from './jwt.module.css'
import { RuleLegend } from './rule-legend.tsx'
import { RuleTable } from './rule-table.tsx'
import { TimeLine } from './time-line.tsx'
import { TokenPane } from './token-pane.tsx'

export function isJwt(trace: Trace): trace is JwtTrace {
  return trace.sim === 'jwt' && 'calls' in trace
}

/** The token with a lamp at each claim beside the rules of four authorizers, a time line, and the answer. */
export function JwtChart(props: ChartProps) {
  const { trace } = props.run
  return isJwt(trace) ? <Desk {...props} trace={trace} /> : null
}

function Desk({ trace, playback, isTold, onSeek }: ChartProps & { readonly trace: JwtTrace }) {
  const { time } = useHead(playback, 16)
  const [pointed, setPointed] = useState<TokenPart | null>(null)
  const row = Math.max(0, rowsUntil(trace.columns.time, time, trace.length) - 1)
  const place = placeOf(trace, row)
  if (place === null) return null
  const { call, id } = place
  const last = call.firstRow + CHECK_IDS.length - 1
  // Before it is told, only what has happened is seen.
  const known = isTold ? last : row
  const seekRow = (wanted: number) => onSeek(trace.columns.time[wanted] ?? 0)
  const seekRule = (rule: CheckId) => seekRow(call.firstRow + CHECK_IDS.indexOf(rule))
  const litParts = pointed === null ? partsReadBy(call, trace.kind, id) : [pointed]
  const litRules = pointed === null ? [id] : rulesReading(call, trace.kind, pointed)
  const shown = { call, kind: trace.kind, known: known - call.firstRow }
  return (
    <div className={styles.chart} data-mechanism="">
      {trace.calls.length > 1 && (
        <Calls trace={trace} current={call} known={isTold ? trace.length - 1 : row} onPick={seekRow} />
      )}
      <TimeLine call={call} />
      <div className={styles.panes}>
        <div className={styles.table}>
          <RuleTable {...shown} row={row} lit={litRules} onPick={seekRow} />
          <RuleLegend call={call} />
        </div>
        <TokenPane {...shown} lit={litParts} onPoint={setPointed} onRule={seekRule} />
      </div>
      {known === last && <Answer answer={call.answers[trace.kind]} kind={trace.kind} />}
    </div>
  )
}
