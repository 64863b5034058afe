import { counted } from '#engine/words/number.ts'
import { moveText } from '#forms/setting-words.ts'
import type { SyncState } from '#stores/sync/sync-rounds.ts'
import { Notice } from '#ui/notice.tsx'

import styles from './devices-page.module.css'

type Outcome = NonNullable<SyncState['report']>

/** What the last round came to, and what it left aside. */
export function LastRound({ report }: { readonly report: Outcome }) {
  const { taken, sent, moves, left } = report
  const aside = asideWords(report)
  return (
    <>
      <p role="status">
        {counted(taken, 'entry', 'entries')} came in, {sent} went out.
        {left > 0 && ` ${counted(left, 'file')} are still to be read: sync again.`}
      </p>
      {moves.length > 0 && (
        <Notice title="Settings that another device changed later">
          <ul className={styles.list}>
            {moves.map((move) => (
              <li key={move.key}>{moveText(move)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {aside.length > 0 && (
        <Notice tone="wait" title="Left aside">
          <ul className={styles.list}>
            {aside.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function asideWords({ damaged, locked, lockedWriters, newer, invalid, foreign }: Outcome): readonly string[] {
  const lines: readonly (readonly [number, string])[] = [
    [
      damaged,
      `${counted(damaged, 'file')} damaged or cut short. Read again each time; the device that wrote them writes them anew.`,
    ],
    [
      locked,
      `${counted(locked, 'file')} of ${counted(lockedWriters.length, 'device')} that open with another passphrase. Set this device or that one up again, with the same passphrase on both.`,
    ],
    [
      newer,
      `${counted(newer, 'file')} of a newer version of Gatehouse. Left as they are; reload the page to update.`,
    ],
    [invalid, `${counted(invalid, 'entry', 'entries')} that could not be read.`],
    [foreign, `${counted(foreign, 'file')} that no device of yours wrote. Not touched.`],
  ]
  return lines.filter(([count]) => count > 0).map(([, words]) => words)
}
