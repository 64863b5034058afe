import { useMemo } from 'react'

import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import { observePipeline } from '#engine/simulators/pipeline/results.ts'
import { explainPipeline, pipelineHeadlines } from '#engine/simulators/pipeline/words.ts'
import type { VerdictInfo } from '#engine/core/trace.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'
import { usePlayback } from '#simulators/frame/playback/use-playback.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { PipelineChart } from '#simulators/pipeline/pipeline-chart.tsx'

import styles from './own-api-page.module.css'

type AnswersProps = { readonly trace: PipelineTrace; readonly fresh: number }

const STOPS = new Set(['refused', 'failed'])
const isStop = (verdict: VerdictInfo): boolean => STOPS.has(verdict.id)

/** The pipeline's own picture of what was sent, at the station that ended the last request. */
export function Answers({ trace, fresh }: AnswersProps) {
  const run = useMemo(() => runOf(trace), [trace])
  const end = trace.columns.time[trace.length - 1] ?? 0
  const playback = usePlayback(trace, { start: end, moment: null, isStop, fresh, isPending: false })
  return (
    <div className={styles.answers}>
      <Why trace={trace} playback={playback} />
      <PipelineChart
        run={run}
        peers={[]}
        playback={playback}
        isTold
        isStop={isStop}
        onPick={(row) => playback.seek(trace.columns.time[row] ?? 0)}
        onSeek={(time) => playback.seek(time)}
      />
      {trace.notes.map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
    </div>
  )
}

/** Why the station at the playhead did what it did. */
function Why({ trace, playback }: { readonly trace: PipelineTrace; readonly playback: Playback }) {
  const { row } = useHead(playback, 16)
  if (row < 0) return null
  const { sentence, verdict } = explainPipeline(trace, row)
  return (
    <p className={styles.why}>
      <strong>{verdict.label}.</strong> {sentence}
    </p>
  )
}

function runOf(trace: PipelineTrace): Run {
  return {
    trace,
    headlines: pipelineHeadlines(trace),
    observed: observePipeline(trace),
    words: [],
    presence: [],
  }
}
