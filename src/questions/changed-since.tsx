import type { ReactNode } from 'react'

import type { Verdict } from '#engine/questions/response.ts'
import { Notice } from '#ui/notice.tsx'

const WORDS = {
  right: 'right',
  partly: 'partly right',
  wrong: 'not right',
} satisfies Record<Verdict, string>

type ChangedSinceProps = {
  /** What the answer was when it was given. */
  readonly verdict: Verdict
  readonly actions?: ReactNode
  /** What is shown of the answer now, as a sentence. */
  readonly children: ReactNode
}

/** Above an answer that was given to an earlier version of its question. */
export function ChangedSince({ verdict, actions, children }: ChangedSinceProps) {
  return (
    <Notice title="This question has changed since." actions={actions}>
      Your answer was {WORDS[verdict]} and still counts. {children}
    </Notice>
  )
}
