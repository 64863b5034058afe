import { useEffect, useState } from 'react'

import { fail } from '#engine/result.ts'
import { useProgress, useServices } from '#stores/services.ts'
import type { ProgressState } from '#stores/progress.ts'
import type { CopyPreview } from '#stores/restore-preview.ts'
import styles from '#forms/forms.module.css'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { dateTimeText } from '#ui/calendar.ts'
import { Notice } from '#ui/notice.tsx'

import copyStyles from './kept-copies.module.css'
import { useWork } from '#forms/use-work.ts'
import { Working } from '#forms/working.tsx'

type Copies = Awaited<ReturnType<ProgressState['copies']>>

const UNREADABLE = 'The browser could not read the copy. Nothing was changed.'

type Asking = { readonly id: number; readonly preview: CopyPreview }

/** The copies that were kept before the log was replaced, each with the way back to it. */
export function KeptCopies() {
  const copies = useCopies()
  const isReadOnly = useProgress((state) => state.status === 'read-only')
  const { asking, problem, work, ask, putBack, leave, cancel } = usePutBack()
  if (copies.length === 0) return null

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
                disabled={isReadOnly || work !== null}
                aria-label={`Put it back: the copy of ${dateTimeText(at)}, ${why}`}
                onClick={() => void ask(id)}
              >
                Put it back
              </Button>
            </div>
            {asking?.id === id && (
              <Asked preview={asking.preview} onYes={() => void putBack(id)} onNo={leave} />
            )}
          </li>
        ))}
      </ul>
      <Working work={work} onCancel={cancel} />
      {problem !== null && (
        <Notice tone="bad" live title="It was not put back">
          {problem}
        </Notice>
      )}
    </section>
  )
}

/** The way back to a copy: first what it would change, then the doing, both with a way to end them. */
function usePutBack() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { work, start, end, cancel } = useWork()

  async function ask(id: number) {
    const watch = await start('Looking at the copy…')
    const preview = await progress
      .getState()
      .previewCopy(id, watch)
      .catch(() => fail(UNREADABLE))
    end(watch)
    if (watch.signal.aborted) return
    setProblem(preview.ok ? null : preview.error)
    setAsking(preview.ok ? { id, preview: preview.value } : null)
  }
  async function putBack(id: number) {
    setAsking(null)
    const watch = await start('Putting the copy back…')
    const result = await progress.getState().putBack(id, watch)
    end(watch)
    setProblem(result.ok || watch.signal.aborted ? null : result.error)
    if (result.ok) announce('The copy was put back')
    else if (watch.signal.aborted) announce(result.error)
  }
  return { asking, problem, work, ask, putBack, leave: () => setAsking(null), cancel }
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
