import { useEffect, useId, useRef, useState } from 'react'

import type { LearnerResponse } from '#engine/questions/response.ts'

import type { QuestionPlayerProps } from './question-player.tsx'
import { useAnswer } from './use-answer.ts'
import { useQuestionKeys } from './use-question-keys.ts'
import { useSteady } from './bar/use-steady.ts'

/** What a question player does: the answer and its marking, the keys, the second step, and where the focus goes. */
export function usePlayer(props: QuestionPlayerProps) {
  const { mode, keys = 'focus' } = props
  const answer = useAnswer(props)
  const { shown, result, isFresh } = answer
  const isMarked = result !== null
  const isExplained = isMarked && mode !== 'quiet'
  const [opensByItself, setOpensByItself] = useState(false)
  const { isOpen, onToggle } = props.reasons ?? { isOpen: opensByItself, onToggle: setOpensByItself }
  const verdict = useRef<HTMLHeadingElement>(null)
  const { above, row, hold, release } = useSteady([isMarked])
  useEffect(() => {
    if (isExplained && isFresh) verdict.current?.focus({ preventScroll: true })
  }, [isExplained, isFresh])
  const area = useQuestionKeys({ ...answer, scope: keys, isOn: !isMarked, question: shown })
  const formId = useId()
  return {
    answer,
    /** Of a view that has a form of its own. */
    formId,
    area,
    aboveRef: above,
    rowRef: row,
    verdictRef: verdict,
    isMarked,
    isExplained,
    /** Reasons, facts and sources; a copy of an old answer has them at once. */
    isAllShown: mode === 'review-copy' || isOpen,
    mark: (given: LearnerResponse | null) => {
      hold()
      answer.commit(given)
    },
    toggle: (open: boolean) => {
      release()
      onToggle(open)
    },
  }
}
