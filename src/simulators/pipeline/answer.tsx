import type { ShownRequest } from '#engine/simulators/pipeline/trace.ts'

import styles from './pipeline.module.css'
import { toneOf } from './requests.tsx'

/** What the client gets: status, headers and body, whether a page may read it, and what the logs say. */
export function Answer({ request }: { readonly request: ShownRequest }) {
  const { status, source, hops, isReadable, log } = request
  const response = hops.at(-1)?.after
  return (
    <div role="group" className={styles.answer} data-tone={toneOf(status)} aria-label="What the client gets">
      <p className={styles.panelHead}>
        <strong>{status === 0 ? 'No answer' : status}</strong>
        <span>from {source}</span>
        {isReadable === false && <strong data-tone="bad">the page sees a CORS error instead</strong>}
      </p>
      {status > 0 && response !== undefined && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        <pre className={styles.document} tabIndex={0} aria-label="Headers and body of the response">
          {response.headers.map(([name, value]) => `${name}: ${value}\n`).join('')}
          {response.body === '' ? '' : `\n${response.body}`}
        </pre>
      )}
      {log.length > 0 && (
        <details className={styles.log}>
          <summary>Execution log, {log.length} lines</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
          <pre className={styles.document} tabIndex={0} aria-label="Execution log">
            {log.join('\n')}
          </pre>
        </details>
      )}
    </div>
  )
}
