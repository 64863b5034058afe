import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'

import { loadFacts } from '#content/facts.ts'
import { paths } from '#content/paths.ts'
import type { FactId } from '#engine/questions/ids.ts'
import { counted } from '#engine/words/number.ts'
import { plainText } from '#questions/rich-text.tsx'
import type { ReviewDesk } from '#stores/review-desk.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'

import { OwnDoor } from './own-door.tsx'
import { DatesAhead } from './dates-ahead.tsx'
import styles from './review-page.module.css'
import { UndoButton } from './review-foot.tsx'
import type { Graded, Sitting } from './use-sitting.ts'
import { dayWords, RATING_WORDS } from './words.ts'

type ReviewSummaryProps = { readonly sitting: Sitting; readonly desk: ReviewDesk }

/** What the sitting came to: what was recalled, and when each fact comes back. */
export function ReviewSummary({ sitting, desk }: ReviewSummaryProps) {
  const score = useRef<HTMLHeadingElement>(null)
  useEffect(() => score.current?.focus(), [])
  const { done, waiting, left } = sitting
  const recalled = done.filter(({ rating }) => rating !== 'again').length
  return (
    <Page title="Review">
      <section className={styles.sitting}>
        <h2 ref={score} tabIndex={-1}>
          {recalled} of {done.length} recalled
        </h2>
        <p className={styles.quiet}>{restWords(left + waiting, desk)}</p>
        <DatesAhead facts={desk.ahead} />
        <div className={styles.foot}>
          <LinkButton tone="primary" to={paths.today()}>
            Back to Today
          </LinkButton>
          {left + waiting > 0 && (
            <Button onClick={sitting.goOn}>Go on with {counted(left + waiting, 'more fact')}</Button>
          )}
          <UndoButton sitting={sitting} />
        </div>
        <OwnDoor />
        <Reviewed done={done} desk={desk} />
      </section>
    </Page>
  )
}

function restWords(open: number, desk: ReviewDesk): string {
  if (open > 0) return `${counted(open, 'more fact')} ${open === 1 ? 'is' : 'are'} due. They can wait.`
  if (desk.next === null) return 'Nothing else is due.'
  return `Nothing else is due. ${counted(desk.next.count, 'fact')} ${desk.next.count === 1 ? 'comes' : 'come'} up ${dayWords(desk.next.day, desk.today)}.`
}

function Reviewed({ done, desk }: { readonly done: readonly Graded[]; readonly desk: ReviewDesk }) {
  const statement = useStatements()
  const due = new Map(desk.cards.map(({ fact, dueDay }) => [fact, dueDay]))
  const back = (fact: FactId) => {
    const day = due.get(fact)
    return day === undefined ? '' : dayWords(day, desk.today)
  }
  return (
    <DataTable
      caption="Facts of this sitting"
      rows={done}
      rowKey={({ entry }) => entry}
      columns={[
        {
          key: 'fact',
          head: 'Fact',
          cell: ({ served }) => <Link to={paths.fact(served.fact)}>{statement(served.fact)}</Link>,
        },
        { key: 'rating', head: 'How it went', cell: ({ rating }) => RATING_WORDS[rating] },
        { key: 'back', head: 'Comes back', cell: ({ served }) => back(served.fact) },
      ]}
    />
  )
}

/** A fact's statement, or its id until the facts are loaded. */
function useStatements(): (fact: FactId) => string {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let isHere = true
    loadFacts().then(
      (facts) => {
        if (isHere) setKnown(new Map(facts.map(({ id, statement }) => [id, plainText(statement)])))
      },
      () => {
        // The ids stay.
      },
    )
    return () => {
      isHere = false
    }
  }, [])
  return (fact) => known.get(fact) ?? fact
}
