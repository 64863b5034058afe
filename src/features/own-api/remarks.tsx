import type { RemarkKind } from '#engine/open-api/remark.ts'
import { counted } from '#engine/words/number.ts'
import type { PlacedRemark } from '#open-api/open-document.ts'
import { Fold } from '#simulators/frame/fold.tsx'

import styles from './own-api-page.module.css'

const KINDS: readonly { readonly kind: RemarkKind; readonly title: string }[] = [
  { kind: 'refused', title: 'API Gateway itself would refuse' },
  { kind: 'listed', title: 'Not understood, and left out' },
  { kind: 'ignored', title: 'API Gateway leaves it aside too' },
  { kind: 'assumed', title: 'Not said by the document' },
]

/** Places of one kind that are listed. */
const MOST = 200

/** Everything in a document that did not become part of the API, by name and place. */
export function Remarks({ remarks }: { readonly remarks: readonly PlacedRemark[] }) {
  if (remarks.length === 0) return <p role="status">All of it was understood.</p>
  return (
    <div className={styles.remarks}>
      {KINDS.map(({ kind, title }) => {
        const own = remarks.filter((remark) => remark.kind === kind)
        return own.length === 0 ? null : (
          <Fold key={kind} name={`own-api-${kind}`} summary={`${title}: ${counted(own.length, 'place')}`}>
            <ul className={styles.list}>
              {own.slice(0, MOST).map((remark) => (
                <Place key={`${remark.pointer} ${remark.text}`} remark={remark} />
              ))}
              {own.length > MOST && <li>and {own.length - MOST} more</li>}
            </ul>
          </Fold>
        )
      })}
    </div>
  )
}

function Place({ remark: { line, pointer, text, aws } }: { readonly remark: PlacedRemark }) {
  return (
    <li>
      <span className={styles.quiet}>Line {line}</span>
      {pointer !== '' && (
        <>
          {' '}
          <code>{pointer}</code>
        </>
      )}
      <br />
      {aws !== undefined && <q>{aws}</q>} {text}
    </li>
  )
}
