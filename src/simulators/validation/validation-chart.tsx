import { useState } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { LineIndex } from '#engine/gateway/templates/line-index.ts'
import type { Span } from '#engine/gateway/templates/template-types.ts'
import { litByBody, litBySchema, litByStep } from '#engine/simulators/validation/lit.ts'
import type { Lit } from '#engine/simulators/validation/lit.ts'
import { VERDICT } from '#engine/simulators/validation/trace.ts'
import type { ValidationTrace } from '#engine/simulators/validation/trace.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'
import styles from '#simulators/panes/panes.module.css'
import { Strip } from '#simulators/panes/strip.tsx'
import { Editor } from '#ui/editor/editor.tsx'
import type { EditorMark } from '#ui/editor/paint.ts'
import type { EditorProblem } from '#ui/editor/problems.tsx'

export function isValidation(trace: Trace): trace is ValidationTrace {
  return trace.sim === 'validation' && 'steps' in trace
}

/** Body and models beside each other: a keyword lights the value that it looks at, and a value what refuses it. */
export function ValidationChart(props: ChartProps) {
  const { trace } = props.run
  return isValidation(trace) ? <Panes {...props} trace={trace} /> : null
}

type PanesProps = ChartProps & { readonly trace: ValidationTrace }
/** Where the pointer is: in the model with this index, or in the body. */
type Pointed = { readonly model: number | null; readonly offset: number } | null

function Panes({ trace, playback, isTold, onEdit }: PanesProps) {
  const { row } = useHead(playback, 16)
  const [pointed, setPointed] = useState<Pointed>(null)
  const { scenario } = trace
  const known = isTold ? trace.length - 1 : row
  const lit = litOf(trace, row, pointed, known)
  const point = (model: number | null) => (offset: number | null) =>
    setPointed((before) => pointedAt(before, model, offset))
  const write = (field: string) => onEdit && ((text: string) => onEdit({ [field]: text }))
  const bad = refusedSpans(trace, known)
  return (
    <div className={styles.panes} data-panes="validation">
      <Strip {...{ trace, row, isTold }} />
      <div className={styles.row}>
        <Editor
          label="Body"
          language="json"
          value={scenario.body}
          onText={write('body')}
          problems={isTold ? bodyProblems(trace) : NONE}
          marks={[...marksOf('bad', bad.body), ...marksOf('lit', lit.body)]}
          onPoint={point(null)}
        />
        {scenario.models.map(({ name, type, schema }, model) => (
          <Editor
            key={name}
            label={`Model ${name}`}
            beside={<span className={styles.note}>{type === '' ? 'for other models' : `for ${type}`}</span>}
            language="json"
            value={schema}
            onText={write(`models.${model}.schema`)}
            problems={modelProblems(trace, model)}
            marks={[
              ...marksOf(
                'bad',
                bad.schema.filter((span) => span.model === model),
              ),
              ...marksOf(
                'lit',
                lit.schema.filter((span) => span.model === model),
              ),
            ]}
            onPoint={point(model)}
          />
        ))}
      </div>
      {isTold && <Answer trace={trace} />}
    </div>
  )
}

const NONE: readonly EditorProblem[] = []

/** The pointer leads while it is over a pane; else the playhead does. Nothing is lit that is not known yet. */
function litOf(trace: ValidationTrace, row: number, pointed: Pointed, known: number): Lit {
  if (pointed === null) return litByStep(trace, row)
  const seen = { steps: trace.steps.slice(0, known + 1) }
  return pointed.model === null
    ? litByBody(seen, pointed.offset)
    : litBySchema(seen, pointed.model, pointed.offset)
}

function pointedAt(before: Pointed, model: number | null, offset: number | null): Pointed {
  if (offset === null) return null
  return before?.model === model && before.offset === offset ? before : { model, offset }
}

const marksOf = (kind: EditorMark['kind'], spans: readonly Span[]): readonly EditorMark[] =>
  spans.map(({ start, end }) => ({ kind, start, end }))

/** What refuses, and what is refused: marked from its step on, wherever the pointer is. */
function refusedSpans({ steps }: ValidationTrace, known: number): Lit {
  const refused = steps.slice(0, known + 1).filter(({ verdict }) => verdict === VERDICT.refused)
  return {
    schema: refused.flatMap(({ schema, model }) => (schema === null ? [] : [{ ...schema, model }])),
    body: refused.flatMap(({ body, path }) => (body === null || path === '' ? [] : [body])),
  }
}

function bodyProblems({ notJsonAt, scenario }: ValidationTrace): readonly EditorProblem[] {
  if (notJsonAt === -1) return NONE
  return [{ ...new LineIndex(scenario.body).placeOf(notJsonAt), message: 'From here on it is not JSON.' }]
}

function modelProblems({ problem, scenario }: ValidationTrace, model: number): readonly EditorProblem[] {
  if (problem === null || problem.model !== model) return NONE
  const text = scenario.models[model]?.schema ?? ''
  return [{ ...new LineIndex(text).placeOf(problem.at), message: problem.message }]
}

/** What the client reads, which is less than what stands above. */
function Answer({ trace: { validation } }: { readonly trace: ValidationTrace }) {
  if (validation === null)
    return <p className={styles.note}>There is no answer while a model can’t be used.</p>
  if (validation.isValid) return <p className={styles.note}>The request goes on to the backend.</p>
  return (
    <p className={styles.note}>
      What the client reads: 400, <code>{JSON.stringify({ message: validation.message })}</code>
    </p>
  )
}
