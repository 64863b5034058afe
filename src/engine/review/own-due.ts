import type { Day } from '#engine/events/day.ts'
import { ownCards } from '#engine/learner/own.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { type QuestionId, questionId } from '#engine/questions/ids.ts'

import { type CardBook, isRatedOn } from './queue.ts'

/** Which of the learner's own questions come up. */
export type OwnDue = {
  /** Due and not answered today, the most likely to be forgotten first. */
  readonly due: readonly QuestionId[]
  /** The next day after today on which one comes up, and how many do. */
  readonly next: { readonly day: Day; readonly count: number } | null
}

/** What of one's own questions is due. No exam caps it, and no minutes a day: it stands apart from the facts. */
export function ownDue(progress: Pick<Progress, 'own' | 'settings'>, book: CardBook, today: Day): OwnDue {
  const { retention } = progress.settings
  const scheduler = book.scheduler(retention)
  const cards = [...ownCards(progress).values()].flatMap((fact) => {
    const card = book.cardOn(fact, retention, today)
    return card === null ? [] : [{ fact, card, recall: scheduler.recall(card, today) }]
  })
  const due = cards
    .filter(({ fact, card }) => card.dueDay <= today && !isRatedOn(fact, today))
    .toSorted((a, b) => a.recall - b.recall || (a.fact.fact < b.fact.fact ? -1 : 1))
  const later = cards.map(({ card }) => card.dueDay).filter((day) => day > today)
  const day = Math.min(...later)
  return {
    due: due.map(({ fact }) => questionId(fact.fact)),
    next: later.length === 0 ? null : { day, count: later.filter((other) => other === day).length },
  }
}
