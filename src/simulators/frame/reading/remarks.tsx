import type { InstrumentState } from '#simulators/frame/use-instrument.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import styles from '#simulators/frame/frame.module.css'

type RemarksProps = { readonly own: InstrumentState; readonly error: string | null }

/** What went wrong: a file that did not fit, a run that could not be. */
export function Remarks({ own, error }: RemarksProps) {
  const { notice } = own.state
  return (
    <div className={styles.remarks}>
      {notice !== null && (
        <Notice
          tone="wait"
          live
          actions={
            <Button size="s" onClick={own.dismiss}>
              Dismiss
            </Button>
          }
        >
          {notice}
        </Notice>
      )}
      {error !== null && (
        <Notice tone="wait" live>
          {error}
        </Notice>
      )}
    </div>
  )
}
