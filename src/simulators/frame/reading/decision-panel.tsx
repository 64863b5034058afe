import { memo } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator, Decision } from '#engine/simulators/simulator.ts'

import styles from './decision-panel.module.css'
import { formatNumber, formatPlace, formatTime } from '#simulators/frame/format.ts'
import { Mark } from '#simulators/frame/marks.tsx'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { HEAVY } from '#simulators/frame/run/host.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'

type DecisionPanelProps = {
  readonly simulator: AnySimulator
  readonly trace: Trace
  readonly playback: Playback
}

/**
 * Why the request at the playhead went as it did: a sentence, the numbers behind it, and every level it met. Not drawn
 * again for a change that is not of the run: the engine would explain the same row anew.
 */
export const DecisionPanel = memo(function DecisionPanel({ simulator, trace, playback }: DecisionPanelProps) {
  // To explain a row of a large run takes the engine longer than a frame: then only where the playhead rests.
  const isLarge = trace.length > HEAVY
  const { row, time } = useHead(playback, isLarge ? Infinity : 700, isLarge ? 120 : 0)
  if (row < 0 || row >= trace.length) {
    return (
      <div className={styles.panel} data-tone="neutral">
        <p className={styles.sentence}>
          Nothing has happened yet at this moment. Step forward, or pick a bar or a line to ask why.
        </p>
      </div>
    )
  }
  const decision = simulator.explain(trace, row)
  return (
    <div role="group" className={styles.panel} data-tone={decision.verdict.tone} aria-label="Why this one">
      <p className={styles.head}>
        <Mark shape={decision.verdict.mark} tone={decision.verdict.tone} size={14} />
        <strong>{decision.verdict.label}</strong>
        <span className={styles.when}>{whenText(trace, { row, at: decision.at, clock: time })}</span>
      </p>
      <p className={styles.sentence}>{decision.sentence}</p>
      <Facts facts={decision.facts} />
      {decision.levels !== undefined && decision.levels.length > 0 && <Levels levels={decision.levels} />}
    </div>
  )
})

type When = { readonly row: number; readonly at: number; readonly clock: number }

/** When it was, and where the clock stands if that is another time: nothing has happened in between. Steps are counted only. */
function whenText(trace: Trace, { row, at, clock }: When): string {
  if (trace.step !== undefined) return formatPlace(at, trace)
  const [when, now] = [formatTime(at, trace), formatTime(clock, trace)]
  const told = clock <= at || when === now ? when : `${when}, the last before ${now}`
  return `${told} · event ${formatNumber(row + 1)} of ${formatNumber(trace.length)}`
}

function Facts({ facts }: Pick<Decision, 'facts'>) {
  if (facts.length === 0) return null
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Levels({ levels }: { readonly levels: NonNullable<Decision['levels']> }) {
  const heads = [...new Set(levels.flatMap((level) => Object.keys(level)))]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className={styles.scroll} role="region" aria-label="Levels considered" tabIndex={0}>
      <table className={styles.levels}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((level, index) => (
            <tr key={index}>
              {heads.map((head) => (
                <td key={head} data-number={typeof level[head] === 'number' || undefined}>
                  {typeof level[head] === 'number' ? formatNumber(level[head]) : level[head]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
