import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { useExamMove } from '#stores/use-exam-move.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

/** Says that another exam takes the place of the one that is set; it stays while that one cannot be taken. */
export function ExamNotice() {
  const moving = useExamMove()
  if (moving === null || (moving.state === 'asked' && moving.isTold && !moving.hasEnded)) return null
  const { state, title, text, exam, code, moveOver } = moving
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
        <Button tone="primary" onClick={() => void moveOver()}>
          Move to {code}
        </Button>
      }
    >
      {text} {link}
    </Notice>
  )
}
