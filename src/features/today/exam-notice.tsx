import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { useExamMove } from '#stores/use-exam-move.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

/** Says once that another exam takes the place of the learner's, and moves them over. */
export function ExamNotice() {
  const moving = useExamMove()
  if (moving === null || (moving.state === 'asked' && moving.isTold)) return null
  const { state, title, text, exam, code, moveOver, stay } = moving
  const link = <Link to={paths.changes(exam)}>What changed</Link>
  if (state === 'moved')
    return (
      <Notice key="moved" tone="good" title={title} live takesFocus>
        {text} {link}
      </Notice>
    )
  return (
    <Notice
      key="asked"
      tone="wait"
      title={title}
      actions={
        <>
          <Button tone="primary" onClick={() => void moveOver()}>
            Move to {code}
          </Button>
          <Button tone="quiet" onClick={() => void stay()}>
            Not now
          </Button>
        </>
      }
    >
      {text} {link}
    </Notice>
  )
}
