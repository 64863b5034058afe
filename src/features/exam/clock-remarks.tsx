import { useState } from 'react'
import { useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import { type AttemptState, remainingBeforeJump } from '#engine/learner/attempt.ts'
import { ms } from '#engine/units.ts'
import { dateTimeText } from '#ui/calendar.ts'
import { useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import { spanText } from './words.ts'

/** What the clock did, and the way back where it was the clock that ended the exam. */
export function ClockRemarks({ state }: { readonly state: AttemptState }) {
  const { progress, now } = useServices()
  const navigate = useNavigate()
  const [isRefused, setRefused] = useState(false)
  const { attempt, jumps, continued, submitted } = state
  if (jumps.length === 0 && continued.length === 0) return null
  const left = submitted?.reason === 'deadline' ? remainingBeforeJump(state) : null
  const canContinue = left !== null && left > 0

  async function handleContinue() {
    if (left === null) return
    const deadline = ms(now() + left)
    const { kept } = await progress.getState().record({ type: 'attempt.continued', attempt, deadline })
    if (kept) await navigate(paths.attempt(attempt))
    else setRefused(true)
  }
  return (
    <Notice
      tone="info"
      title="The clock"
      live={isRefused}
      actions={
        canContinue ? (
          <Button onClick={() => void handleContinue()}>
            My clock was wrong: continue with the {spanText(left)} I had
          </Button>
        ) : undefined
      }
    >
      {isRefused && <p>It can't go on here: this tab is read-only. Reload it first.</p>}
      <ul>
        {jumps.map(({ by, at }) => (
          <li key={`jump ${at} ${by}`}>
            {by > 0
              ? `${spanText(by)} passed up to ${dateTimeText(at)} that this page did not live through: sleep, a closed page, or a changed clock.`
              : `The clock went back by ${spanText(by)} at ${dateTimeText(at)}. The exam's clock waited.`}
          </li>
        ))}
        {continued.map(({ at, deadline }) => (
          <li key={`continued ${at}`}>
            Continued on {dateTimeText(at)} with {spanText(deadline - at)}, because the clock was said to be
            wrong.
          </li>
        ))}
      </ul>
    </Notice>
  )
}
