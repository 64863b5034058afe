import { useEffect, useState } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import type { ProgressState } from '#stores/progress.ts'
import type { CopyPreview } from '#stores/restore-preview.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { dateTimeText } from '#ui/calendar.ts'
import { Notice } from '#ui/notice.tsx'

import copyStyles from './kept-copies.module.css'
import styles from './settings-page.module.css'

type Copies = Awaited<ReturnType<ProgressState['copies']>>

type Asking = { readonly id: number; readonly preview: CopyPreview }

/** The copies that were kept before the log was replaced, each with the way back to it. */
export function KeptCopies() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const copies = useCopies()
  const isReadOnly = useProgress((state) => state.status === 'read-only')
  const [asking, setAsking] = useState<Asking | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (copies.length === 0) return null

  async function handleAsk(id: number) {
    const preview = await progress.getState().previewCopy(id)
    setProblem(preview.ok ? null : preview.error)
    setAsking(preview.ok ? { id, preview: preview.value } : null)
  }
  async function handlePutBack(id: number) {
    const result = await progress.getState().putBack(id)
    setAsking(null)
    setProblem(result.ok ? null : result.error)
    if (result.ok) announce('The copy was put back')
  }
  return (
    <section aria-labelledby="kept-copies" className={copyStyles.copies}>
      <h4 id="kept-copies">Kept copies</h4>
      <p className={styles.note}>
        Before everything is replaced, a copy of it is kept in this browser: the last three.
      </p>
      <ul className={copyStyles.list}>
        {copies.map(({ id, at, entries, why }) => (
          <li key={id}>
            <div className={copyStyles.copy}>
              <span>
                {dateTimeText(at)}, {why}: {entries === 1 ? '1 entry' : `${entries} entries`}
              </span>
              <Button
                size="s"
                disabled={isReadOnly}
                aria-label={`Put it back: the copy of ${dateTimeText(at)}, ${why}`}
                onClick={() => void handleAsk(id)}
              >
                Put it back
              </Button>
            </div>
            {asking?.id === id && (
              <Asked
                preview={asking.preview}
                onYes={() => void handlePutBack(id)}
                onNo={() => setAsking(null)}
              />
            )}
          </li>
        ))}
      </ul>
      {problem !== null && (
        <Notice tone="bad" live title="It was not put back">
          {problem}
        </Notice>
      )}
    </section>
  )
}

type AskedProps = { readonly preview: CopyPreview; readonly onYes: () => void; readonly onNo: () => void }

function Asked({ preview: { returns, goes, stays }, onYes, onNo }: AskedProps) {
  return (
    <div className={styles.preview} role="group" aria-label="What the copy would change">
      <p>
        {returns} of its entries come back, and {goes} that are here now go.{' '}
        {stays > 0 && `The ${stays} that were written since it was made stay. `}A copy of what is here now is
        kept.
      </p>
      <div className={styles.line}>
        <Button size="s" tone="primary" onClick={onYes}>
          Yes, put it back
        </Button>
        <Button size="s" tone="quiet" onClick={onNo}>
          Leave it
        </Button>
      </div>
    </div>
  )
}

/** Read again with every change of the log: another tab may have made a copy. */
function useCopies(): Copies {
  const { progress } = useServices()
  const revision = useProgress((state) => state.revision)
  const [copies, setCopies] = useState<Copies>([])
  useEffect(() => {
    let isHere = true
    void progress
      .getState()
      .copies()
      .then((found) => {
        if (isHere) setCopies(found)
      })
    return () => {
      isHere = false
    }
  }, [progress, revision])
  return copies
}
