import { useState } from 'react'

import { counted } from '#engine/words/number.ts'
import { useWork } from '#forms/use-work.ts'
import { Working } from '#forms/working.tsx'
import type { SecondFound } from '#stores/second-copy.ts'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'
import { Banner } from '#ui/notice.tsx'

/** The database lacks what the second copy holds: one sentence, and the way back. */
export function SecondCopyBanner({ second }: { readonly second: SecondFound }) {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [problem, setProblem] = useState<string | null>(null)
  const { work, start, end, cancel } = useWork()
  const { entries, answers, latest } = second
  const what = answers > 0 ? counted(answers, 'answer') : counted(entries.length, 'entry', 'entries')

  async function handleRestore() {
    const watch = await start('Putting them back…')
    const result = await progress.getState().takeSecond(watch)
    end(watch)
    setProblem(result.ok ? null : result.error)
    if (result.ok) announce(`${what} put back`)
    else if (watch.signal.aborted) announce(result.error)
  }
  return (
    <Banner
      tone="wait"
      title={`Restore ${what} of ${dateText(latest)}?`}
      actions={
        work === null ? (
          <>
            <Button size="s" tone="primary" onClick={() => void handleRestore()}>
              Put them back
            </Button>
            <Button size="s" onClick={() => progress.getState().leaveSecond()}>
              Not now
            </Button>
          </>
        ) : (
          <Working work={work} onCancel={cancel} />
        )
      }
    >
      {problem ??
        'The database of this browser lacks them, perhaps after a crash or a full disk; a second copy still holds them. What is here now stays.'}
    </Banner>
  )
}
