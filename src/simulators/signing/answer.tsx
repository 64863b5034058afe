import { Link } from 'react-router'

import type { SigningTrace } from '#engine/simulators/signing/trace.ts'

import styles from './signing.module.css'

/** What the service answers, by which rule, and what moved on the way. */
export function Answer({ trace }: { readonly trace: SigningTrace }) {
  const { status, message, why, fact, isDocumented } = trace.answer
  return (
    <div
      role="group"
      className={styles.answer}
      data-tone={status === 200 ? 'good' : 'bad'}
      aria-label="What the service answers"
    >
      <p>
        <strong>
          {status} {status === 200 ? 'Valid' : 'Refused'}
        </strong>{' '}
        {message}
      </p>
      <p>
        {why} {fact !== null && <Link to={`/facts/${fact}`}>{fact.toUpperCase()}</Link>}
        {!isDocumented && ' AWS names no message for it: the text is ours.'}
      </p>
      {trace.changes.length > 0 && (
        <ul className={styles.changes} aria-label="Lines that moved">
          {trace.changes.map(({ part, before, after }) => (
            <li key={part}>
              <b>{part}</b> <code>{shown(before)}</code> <span aria-hidden="true">→</span>
              <span className={styles.quiet}> became </span>
              <code>{shown(after)}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const shown = (line: string | null): string => (line === null ? 'nothing' : line === '' ? '(empty)' : line)
