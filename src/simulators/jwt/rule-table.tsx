import { useRef } from 'react'

import {
  CHECK_IDS,
  CHECK_NAMES,
  KIND_NAMES,
  KINDS,
  VERDICTS,
  type CheckId,
  type Kind,
  type ShownCall,
} from '#engine/simulators/jwt/trace.ts'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'
import { useSteps } from '#simulators/picture/use-steps.ts'

import styles from './jwt.module.css'
import { Sign } from './sign.tsx'
import { useKeptInSight } from './use-kept-in-sight.ts'

type RuleTableProps = {
  readonly call: ShownCall
  readonly kind: Kind
  /** Rules of this request, from 0, whose outcome may be seen. */
  readonly known: number
  /** Row of the trace at which the playhead stands. */
  readonly row: number
  readonly lit: readonly CheckId[]
  readonly onPick: (row: number) => void
}

const SHORT: Readonly<Record<Kind, string>> = {
  http: 'HTTP',
  rest: 'REST',
  cognito: 'Cognito',
  lambda: 'Lambda',
}

/** The rules of four authorizers beside each other; the chosen one is marked, and the rule at the playhead. */
export function RuleTable({ call, kind, known, row, lit, onPick }: RuleTableProps) {
  const rows = CHECK_IDS.map((_, index) => call.firstRow + index)
  const table = useRef<HTMLTableElement>(null)
  const box = useKeptInSight(row)
  const handleKey = useSteps(table, { rows, current: row }, onPick)
  return (
    <div ref={box} className={styles.scroll}>
      <table ref={table} className={styles.rules}>
        <caption>
          <VisuallyHidden>What each rule makes of the request, by authorizer</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            {KINDS.map((each) => (
              <th key={each} scope="col" data-chosen={each === kind || undefined} title={KIND_NAMES[each]}>
                {SHORT[each]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHECK_IDS.map((id, index) => {
            const isCurrent = call.firstRow + index === row
            return (
              <tr
                key={id}
                data-station={id}
                data-current={isCurrent || undefined}
                data-lit={lit.includes(id) || undefined}
              >
                <th scope="row">
                  <button
                    type="button"
                    className={styles.rule}
                    tabIndex={isCurrent ? 0 : -1}
                    aria-current={isCurrent ? 'step' : undefined}
                    onKeyDown={handleKey}
                    onClick={() => onPick(call.firstRow + index)}
                  >
                    {CHECK_NAMES[id]}
                  </button>
                </th>
                {KINDS.map((each) => (
                  <td key={each} data-chosen={each === kind || undefined}>
                    {index <= known && <Outcome call={call} kind={each} index={index} />}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

type OutcomeProps = { readonly call: ShownCall; readonly kind: Kind; readonly index: number }

function Outcome({ call, kind, index }: OutcomeProps) {
  const { checks, status } = call.answers[kind]
  const verdict = VERDICTS.infos[checks[index]?.verdict ?? -1]
  if (verdict === undefined) return null
  if (CHECK_IDS[index] === 'answer') return <b data-tone={verdict.tone}>{status}</b>
  return (
    <>
      <Sign verdict={verdict} />
      <VisuallyHidden>{verdict.label}</VisuallyHidden>
    </>
  )
}
