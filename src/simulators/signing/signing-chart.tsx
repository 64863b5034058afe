import { useState } from 'react'

import { rowsUntil, type Trace } from '#engine/core/trace.ts'
import { partsAt, piecesOf, type Message } from '#engine/simulators/signing/message.ts'
import type { SigningTrace } from '#engine/simulators/signing/trace.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { Legend } from '#simulators/frame/marks.tsx'
import { useHead } from '#simulators/frame/playback/use-head.ts'
import { occurring } from '#simulators/frame/run/run.ts'
import { Editor } from '#ui/editor/editor.tsx'
import type { EditorMark } from '#ui/editor/paint.ts'

import { Answer } from './answer.tsx'
import { Boxes } from './boxes.tsx'
import styles from './signing.module.css'

export function isSigning(trace: Trace): trace is SigningTrace {
  return trace.sim === 'signing' && 'canonicalRequest' in trace
}

/** The request beside the boxes that its signature is made in: a byte and its line light up together. */
export function SigningChart(props: ChartProps) {
  const { trace } = props.run
  return isSigning(trace) ? <Desk {...props} trace={trace} /> : null
}

function Desk({ run, trace, playback, isTold, onSeek }: ChartProps & { readonly trace: SigningTrace }) {
  const { time } = useHead(playback, 16)
  const [offset, setOffset] = useState<number | null>(null)
  const row = Math.max(0, rowsUntil(trace.columns.time, time, trace.length) - 1)
  const step = trace.steps[row]
  if (step === undefined) return null
  const last = trace.length - 1
  // Before it is told, only what has happened is seen.
  const known = isTold ? last : row
  const pointed = offset === null ? [] : partsAt(trace.sent, offset)
  const lit = pointed.length > 0 ? pointed : [step.part]
  const isChanged = trace.sent.text !== trace.arrived.text
  return (
    <div className={styles.chart} data-mechanism="">
      {known === last ? <Answer trace={trace} /> : <p className={styles.answer}>Not answered yet.</p>}
      <Legend verdicts={occurring(run)} />
      <Boxes
        trace={trace}
        row={row}
        known={known}
        lit={lit}
        onPick={(wanted) => onSeek(trace.columns.time[wanted] ?? 0)}
      >
        <>
          <Editor
            label="The request as it is sent"
            language="http"
            value={trace.sent.text}
            marks={marksOf(trace.sent, lit, 'lit')}
            onPoint={setOffset}
            rows={[5, 14]}
          />
          {isChanged && (
            <Editor
              label="The request as it arrives"
              language="http"
              value={trace.arrived.text}
              marks={known === last ? movedMarks(trace) : []}
              rows={[5, 14]}
            />
          )}
        </>
      </Boxes>
    </div>
  )
}

function marksOf(
  message: Message,
  parts: readonly string[],
  kind: EditorMark['kind'],
): readonly EditorMark[] {
  return parts.flatMap((part) => piecesOf(message, part)).map(({ start, end }) => ({ start, end, kind }))
}

/** What arrives in place of the lines that the service makes otherwise. */
function movedMarks({ arrived, changes }: SigningTrace): readonly EditorMark[] {
  return marksOf(
    arrived,
    changes.map(({ part }) => part),
    'moved',
  )
}
