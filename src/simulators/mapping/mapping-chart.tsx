import { useState } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { LineIndex } from '#engine/gateway/templates/line-index.ts'
import type { Span } from '#engine/gateway/templates/template-types.ts'
import {
  litByOutput,
  litBySource,
  litByStep,
  movedSpans,
  printedUntil,
} from '#engine/simulators/mapping/lit.ts'
import type { Lit } from '#engine/simulators/mapping/lit.ts'
import type { MappingTrace, Rendered } from '#engine/simulators/mapping/trace.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'
import styles from '#simulators/panes/panes.module.css'
import { Strip } from '#simulators/panes/strip.tsx'
import { Editor } from '#ui/editor/editor.tsx'
import type { EditorMark } from '#ui/editor/paint.ts'
import type { EditorProblem } from '#ui/editor/problems.tsx'

export function isMapping(trace: Trace): trace is MappingTrace {
  return trace.sim === 'mapping' && 'pieces' in trace
}

/** Template and output beside each other: a piece of one lights the piece of the other that belongs to it. */
export function MappingChart(props: ChartProps) {
  const { trace } = props.run
  return isMapping(trace) ? <Panes {...props} trace={trace} /> : null
}

type PanesProps = ChartProps & { readonly trace: MappingTrace }
type Pointed = { readonly pane: 'source' | 'output'; readonly offset: number } | null

function Panes({ trace, playback, isTold, peers, onEdit }: PanesProps) {
  const { row } = useHead(playback, 16)
  const [pointed, setPointed] = useState<Pointed>(null)
  const { scenario } = trace
  const lit = litOf(trace, row, pointed)
  const shown = isTold ? trace.output.length : printedUntil(trace, row)
  const point = (pane: 'source' | 'output') => (offset: number | null) =>
    setPointed((before) => pointedAt(before, pane, offset))
  const write = (field: string) => onEdit && ((text: string) => onEdit({ [field]: text }))
  return (
    <div className={styles.panes} data-panes="mapping">
      <Strip {...{ trace, row, isTold }} />
      <div className={styles.row} data-first="wide">
        <Editor
          label="Template"
          language="velocity"
          value={scenario.template}
          onText={write('template')}
          problems={isTold ? problemsOf(trace) : NONE}
          marks={marksOf('lit', lit.source)}
          onPoint={point('source')}
        />
        <Editor
          label={scenario.direction === 'request' ? 'Output, for the backend' : 'Output, for the client'}
          language="json"
          value={trace.output.slice(0, shown)}
          problems={isTold ? jsonProblems(trace) : NONE}
          marks={[...marksOf('moved', movedIn(trace, peers)), ...marksOf('lit', lit.output)]}
          onPoint={point('output')}
        />
      </div>
      <div className={styles.row}>
        <Editor
          label={scenario.direction === 'request' ? 'Body of the request' : 'Body of the backend’s answer'}
          language="json"
          value={scenario.body}
          onText={write('body')}
          rows={[3, 10]}
        />
        {isTold && scenario.dialect !== 'velocity' && <Plain trace={trace} />}
      </div>
    </div>
  )
}

const NONE: readonly EditorProblem[] = []

/** The pointer leads while it is over a pane; else the playhead does. */
function litOf(trace: MappingTrace, row: number, pointed: Pointed): Lit {
  if (pointed === null) return litByStep(trace, row)
  return pointed.pane === 'source' ? litBySource(trace, pointed.offset) : litByOutput(trace, pointed.offset)
}

function pointedAt(before: Pointed, pane: 'source' | 'output', offset: number | null): Pointed {
  if (offset === null) return null
  return before?.pane === pane && before.offset === offset ? before : { pane, offset }
}

const marksOf = (kind: EditorMark['kind'], spans: readonly Span[]): readonly EditorMark[] =>
  spans.map((span) => ({ kind, ...span }))

function problemsOf({ problem }: Rendered): readonly EditorProblem[] {
  return problem === null ? NONE : [problem]
}

/** Where an output that sets out to be JSON is none. */
function jsonProblems({ output, notJsonAt, problem }: MappingTrace): readonly EditorProblem[] {
  if (problem !== null || notJsonAt === -1 || !/^\s*[{[]/.test(output)) return NONE
  return [{ ...new LineIndex(output).placeOf(notJsonAt), message: 'From here on it is not JSON.' }]
}

/** Beside another run: what moved between the two. */
function movedIn(trace: MappingTrace, peers: ChartProps['peers']): readonly Span[] {
  const other = peers.find((peer) => peer !== trace)
  if (other === undefined || !isMapping(other) || other.output === trace.output) return []
  return [movedSpans(other.output, trace.output)[1]]
}

/** The same template in plain Velocity, where it differs. */
function Plain({ trace: { plain, output, problem } }: { readonly trace: MappingTrace }) {
  const isSame = plain.output === output && (plain.problem === null) === (problem === null)
  if (isSame) return <p className={styles.note}>The same in plain Velocity: it would print the same.</p>
  return (
    <Editor
      label="The same in plain Velocity"
      language="json"
      value={plain.output}
      problems={problemsOf(plain)}
      marks={marksOf('moved', [movedSpans(output, plain.output)[1]])}
      rows={[3, 10]}
    />
  )
}
