import { changeWords } from '#engine/simulators/cache/explain.ts'
import { partsOf } from '#engine/simulators/cache/parts.ts'
import { VERDICT, type CacheTrace } from '#engine/simulators/cache/trace.ts'
import { Mark } from '#simulators/frame/marks.tsx'
import { verdictOf } from '#simulators/frame/trace-search.ts'

import styles from './cache-picture.module.css'

type RequestProps = { readonly trace: CacheTrace; readonly row: number }

/** What the client of a row asks for and what it gets, each with its parts marked. */
export function RequestCard({ trace, row }: RequestProps) {
  if (row < 0)
    return <p className={styles.quiet}>{trace.length === 0 ? 'Nobody calls.' : 'No request yet.'}</p>
  const { columns } = trace
  const verdict = verdictOf(trace, row)
  if (columns.verdict[row] === VERDICT.change) {
    const edit = trace.scenario.edits[columns['edit']?.[row] ?? -1]
    return <p className={styles.change}>{edit === undefined ? '' : changeWords(edit)}</p>
  }
  const source = columns['source']?.[row] ?? -1
  return (
    <dl className={styles.card}>
      <dt>
        <span className={styles.long}>A client </span>asks for
      </dt>
      <dd>
        <Parts trace={trace} row={row} />
      </dd>
      <dt>
        <span className={styles.long}>and </span>gets
      </dt>
      <dd data-tone={verdict.tone}>
        <span className={styles.verdict}>
          <Mark shape={verdict.mark} tone={verdict.tone} size={14} /> {verdict.label}
          {wordsOf(trace, row)}
        </span>{' '}
        {source !== -1 && isAmbiguous(trace, source) && (
          <span>
            the answer to <Parts trace={trace} row={source} />
          </span>
        )}
      </dd>
    </dl>
  )
}

/** Why it is no hit. */
function wordsOf(trace: CacheTrace, row: number): string {
  const name = (column: string) => trace.names[column]?.[trace.columns[column]?.[row] ?? -1] ?? ''
  const cause = name('cause')
  return cause === '' || cause === 'none' ? '' : `: ${name('param') === '' ? cause : `new ${name('param')}`}`
}

/** The key of a request does not say whose answer it is. */
export function isAmbiguous(trace: CacheTrace, row: number): boolean {
  return partsOf(trace, row).some(({ role }) => role === 'left-out')
}

const SAID = { key: 'in the key', 'left-out': 'not in the key', ignored: '', fixed: '' } as const

/** What the two ways mean in which the pieces of a request are marked; nothing of what it has none of. */
export function PartsKey({ trace, row }: RequestProps) {
  const roles = row < trace.length ? new Set(partsOf(trace, row).map(({ role }) => role)) : new Set()
  return (
    <span className={styles.parts} data-key="">
      {(['key', 'left-out'] as const)
        .filter((role) => roles.has(role))
        .map((role) => (
          <span key={role} data-role={role}>
            {SAID[role]}
          </span>
        ))}
    </span>
  )
}

/** A request with the pieces that make its key, and those that the key forgets. */
export function Parts({ trace, row }: RequestProps) {
  return (
    <code className={styles.parts}>
      {partsOf(trace, row).map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces have no other identity than their place
        <span key={index} data-role={part.role} title={SAID[part.role] === '' ? undefined : SAID[part.role]}>
          {part.text}
        </span>
      ))}
    </code>
  )
}
