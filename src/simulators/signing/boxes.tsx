import { useRef, type ReactNode } from 'react'

import {
  STAGE_NAMES,
  STAGES,
  VERDICTS,
  type SigningTrace,
  type Stage,
} from '#engine/simulators/signing/trace.ts'
import { Mark } from '#simulators/frame/marks.tsx'
import { useSteps } from '#simulators/picture/use-steps.ts'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'

import styles from './signing.module.css'

type BoxesProps = {
  readonly trace: SigningTrace
  /** Row at which the playhead stands. */
  readonly row: number
  /** Last row that may be seen. */
  readonly known: number
  /** Lines that are lit. */
  readonly lit: readonly string[]
  readonly onPick: (row: number) => void
  /** What is signed, over the first box. */
  readonly children: ReactNode
}

/** The boxes in their order, each with its lines; arrows walk along all of them. */
export function Boxes({ children, ...props }: BoxesProps) {
  const { trace, row, onPick } = props
  const list = useRef<HTMLDivElement>(null)
  const handleKey = useSteps(list, { rows: [...trace.steps.keys()], current: row }, onPick)
  return (
    <div ref={list} role="group" className={styles.boxes} aria-label="How the signature is made">
      <div className={styles.column}>
        {children}
        <Box {...props} stage={FIRST} onKey={handleKey} />
      </div>
      <div className={styles.column}>
        {LATER.map((stage) => (
          <Box key={stage} {...props} stage={stage} onKey={handleKey} />
        ))}
      </div>
    </div>
  )
}

const [FIRST, ...LATER] = STAGES

type BoxProps = Omit<BoxesProps, 'children'> & { readonly stage: Stage; readonly onKey: LineProps['onKey'] }

/** Beside another run there are two of each, so they are groups and no landmarks. */
function Box({ trace, row, known, lit, onPick, stage, onKey }: BoxProps) {
  return (
    <div role="group" className={styles.box} aria-label={STAGE_NAMES[stage]}>
      <p className={styles.head}>{STAGE_NAMES[stage]}</p>
      <ol className={styles.lines}>
        {linesOf(trace, stage).map(({ at, part, text, verdict }) => (
          <Line
            key={at}
            part={part}
            text={text}
            verdict={at <= known ? verdict : null}
            isCurrent={at === row}
            isLit={lit.includes(part)}
            onKey={onKey}
            onPick={() => onPick(at)}
          />
        ))}
      </ol>
    </div>
  )
}

const linesOf = ({ steps }: SigningTrace, stage: Stage) =>
  steps.flatMap((step, at) => (step.stage === stage ? [{ ...step, at }] : []))

type LineProps = {
  readonly part: string
  readonly text: string
  /** Null while it may not be seen. */
  readonly verdict: number | null
  readonly isCurrent: boolean
  readonly isLit: boolean
  readonly onKey: ReturnType<typeof useSteps>
  readonly onPick: () => void
}

function Line({ part, text, verdict, isCurrent, isLit, onKey, onPick }: LineProps) {
  const info = verdict === null ? undefined : VERDICTS.infos[verdict]
  return (
    <li data-station={part} data-current={isCurrent || undefined} data-lit={isLit || undefined}>
      <button
        type="button"
        className={styles.line}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent ? 'step' : undefined}
        onKeyDown={onKey}
        onClick={onPick}
      >
        {info === undefined ? <i className={styles.dark} /> : <Mark shape={info.mark} tone={info.tone} />}
        <span className={styles.part}>{part}</span>
        <code className={styles.text}>{info === undefined ? '' : text === '' ? '(empty)' : text}</code>
        {info !== undefined && <VisuallyHidden>, {info.label}</VisuallyHidden>}
      </button>
    </li>
  )
}
