import type { AttemptState } from '#engine/learner/attempt.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'

type SubmitDialogProps = {
  readonly state: AttemptState
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSubmit: () => void
}

/** The last question before the end: what is still open, and that it cannot be taken back. */
export function SubmitDialog({ state, isOpen, onClose, onSubmit }: SubmitDialogProps) {
  const unanswered = state.items.filter(({ response }) => response === null).length
  const flagged = state.items.filter((item) => item.flagged).length
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Submit the exam?"
      actions={
        <>
          <Button tone="primary" onClick={onSubmit}>
            Submit
          </Button>
          <Button onClick={onClose}>Go on</Button>
        </>
      }
    >
      <ul>
        <li>
          <b>{unanswered}</b> not answered{unanswered > 0 && '; they count as wrong'}
        </li>
        <li>
          <b>{flagged}</b> flagged
        </li>
      </ul>
      <p>After this nothing can be changed, and the time that is left is gone.</p>
    </Dialog>
  )
}
