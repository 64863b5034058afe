import { useMemo } from 'react'

import { RunningCounts } from '#engine/simulators/kit/running-counts.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import { Legend } from '#simulators/frame/marks.tsx'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { useHead, usePlaybackState } from '#simulators/frame/playback/use-head.ts'
import { occurring, type Run } from '#simulators/frame/run/run.ts'

type CountingLegendProps = { readonly run: Run; readonly playback: Playback }

/**
 * Marks and words of every outcome, each with how often it has come up to the playhead. A run that was neither played
 * nor moved says no number: it may stand at its moment, and what comes of it is to be found out.
 */
export function CountingLegend({ run, playback }: CountingLegendProps) {
  const { isUntouched } = usePlaybackState(playback)
  const { row } = useHead(playback, 150)
  const { verdicts, length, columns } = run.trace
  const counts = useMemo(
    () => (isUntouched ? null : new RunningCounts(length, verdicts.length, (at) => columns.verdict[at] ?? 0)),
    [isUntouched, length, verdicts, columns],
  )
  const now = counts?.among(row + 1) ?? null
  return (
    <Legend
      verdicts={occurring(run)}
      room={formatNumber(length).length}
      countOf={now === null ? undefined : (verdict) => formatNumber(now[verdicts.indexOf(verdict)] ?? 0)}
    />
  )
}
