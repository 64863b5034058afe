import { useLayoutEffect, useMemo, useRef } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { canComeBack, QueueReplay } from '#engine/simulators/queue/replay.ts'
import type { QueueTrace } from '#engine/simulators/queue/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'

import { Bars } from './bars.tsx'
import { layoutOf, messagesAMark } from './layout.ts'
import { Line } from './line.tsx'
import styles from './queue.module.css'
import { Parts, showQueue } from './show-queue.ts'
import type { Scene } from './show-queue.ts'

function isQueue(trace: Trace): trace is QueueTrace {
  return trace.sim === 'queue'
}

/** So many find room in any pipe, a mark each. */
const FEW_WAITING = 20
const FIRST = { width: 632, height: 320, em: 13 }

/**
 * Requests from left to right: into the queue, to the workers, done or back again or to the dead letters. Beneath it what
 * becomes of the same requests with the queue, and straight to the backend.
 */
export function QueuePicture({ run, playback, isStop, onPick }: PictureProps) {
  const { trace } = run
  return isQueue(trace) ? <Queue {...{ trace, playback, isStop, onPick }} /> : null
}

type QueueProps = Pick<PictureProps, 'playback' | 'isStop' | 'onPick'> & { readonly trace: QueueTrace }

function Queue({ trace, playback, isStop, onPick }: QueueProps) {
  const { ref, size } = useDrawingSize<SVGSVGElement>(FIRST)
  const replay = useMemo(() => new QueueReplay(trace), [trace])
  const scene = useMemo(() => sceneOf(trace, replay, size), [trace, replay, size])
  const drawing = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const root = drawing.current
    if (root === null) return
    const parts = new Parts(root)
    const follow = () => showQueue(parts, scene, playback.head())
    const judge = () => root.toggleAttribute('data-playing', playback.state().playing)
    follow()
    judge()
    const stops = [playback.onHead(follow), playback.subscribe(judge)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [scene, playback])
  return (
    <CursorGroup
      ref={drawing}
      className={styles.picture}
      label="The queue, and the backend without it. Left and right go from event to event, up and down to problems."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
    >
      <svg
        ref={ref}
        className={styles.drawing}
        role="img"
        aria-label="Requests on their way through the queue"
      >
        <Line scene={scene} playback={playback} onPick={onPick} />
        <Bars scene={scene} />
      </svg>
    </CursorGroup>
  )
}

function sceneOf(trace: QueueTrace, replay: QueueReplay, size: typeof FIRST): Scene {
  const { consumers, mode, maxReceiveCount, gateway } = trace.scenario
  const hasQueue = mode === 'queue'
  const comesBack = hasQueue && canComeBack(trace.scenario)
  const layout = layoutOf(size, {
    workers: consumers.count,
    hasQueue,
    comesBack,
    hasDeadLetters: maxReceiveCount > 0,
    hasNotes: gateway !== null || trace.totals.peakDepth > FEW_WAITING,
  })
  const { admitted, refused } = replay.at(trace.length - 1, trace.horizon)
  return {
    trace,
    replay,
    layout,
    comesBack,
    perMark: messagesAMark(trace.totals.peakDepth, layout.grid.rows * layout.grid.columns),
    requests: Math.max(1, admitted + refused),
  }
}
