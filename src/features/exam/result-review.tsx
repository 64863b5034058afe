import { useState } from 'react'

import type { ExamBlueprint } from '#content/exams.ts'
import type { AttemptState } from '#engine/learner/attempt.ts'
import {
  type Change,
  type ExamResult,
  type ItemResult,
  type ReviewFilter,
  reviewItems,
} from '#engine/exam/scoring.ts'
import { orderSeed } from '#engine/questions/order.ts'
import { stopwatchText } from '#engine/words/time.ts'
import { plainText } from '#questions/rich-text.tsx'
import { QuestionExtras } from '#forms/extras/question-extras.tsx'
import { QuestionPlayer } from '#questions/question-player.tsx'
import { useProgress, useServices } from '#stores/services.ts'

import styles from './result-page.module.css'
import { Filters } from './review-filters.tsx'

type ResultReviewProps = {
  readonly state: AttemptState
  readonly result: ExamResult
  readonly blueprint: ExamBlueprint
}

/** Every question from the attempt's own copy, narrowed by what one wants to look at. */
export function ResultReview({ state, result, blueprint }: ResultReviewProps) {
  const [filter, setFilter] = useState<ReviewFilter>({ show: 'all', domain: null, topic: null })
  const items = reviewItems(result, filter)
  return (
    <section className={styles.section} aria-labelledby="review">
      <h2 id="review">Review</h2>
      <Filters result={result} blueprint={blueprint} filter={filter} onFilter={setFilter} />
      <p role="status" className={styles.quiet}>
        {items.length === 0 ? 'No question fits.' : `${items.length} of ${result.total} questions`}
      </p>
      <div>
        {items.map((item) => (
          <ReviewedItem key={item.index} item={item} state={state} />
        ))}
      </div>
    </section>
  )
}

const CHANGES = {
  none: null,
  'right-to-wrong': 'changed from right to wrong',
  'wrong-to-right': 'changed from wrong to right',
  'wrong-to-wrong': 'changed',
} satisfies Record<Change, string | null>

type ReviewedItemProps = { readonly item: ItemResult; readonly state: AttemptState }

function ReviewedItem({ item, state }: ReviewedItemProps) {
  const { index, question, verdict, response } = item
  const [isOpen, setIsOpen] = useState(false)
  const outcome = response === null ? 'Not answered' : verdict === 'right' ? 'Right' : 'Not right'
  const notes = [
    item.isFlagged ? 'flagged' : null,
    item.confidence === null ? null : { guess: 'a guess', unsure: 'unsure', sure: 'sure' }[item.confidence],
    CHANGES[item.change],
    stopwatchText(item.took),
  ].filter((note) => note !== null)
  return (
    <details
      className={styles.item}
      data-verdict={verdict}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <b>
          {index + 1}. {outcome}.
        </b>{' '}
        <small>{notes.join(' · ')}</small>
        <span className={styles.stem}>{plainText(question.stem)}</span>
      </summary>
      {isOpen && <OpenItem item={item} state={state} />}
    </details>
  )
}

function OpenItem({ item, state }: ReviewedItemProps) {
  const { progress, now } = useServices()
  const { question, index, response } = item
  const isStarred = useProgress((store) => store.progress.starred.has(question.id))
  return (
    <div className={styles.inside}>
      <QuestionPlayer
        question={question}
        seed={orderSeed(state.seed, index)}
        mode="review-copy"
        now={now}
        initial={{ response, struck: state.items[index]?.struck ?? [] }}
        extras={<QuestionExtras question={question.id} />}
        star={{
          isStarred,
          onStar: (starred) =>
            void progress.getState().record({ type: 'question.starred', question: question.id, starred }),
        }}
      />
    </div>
  )
}
