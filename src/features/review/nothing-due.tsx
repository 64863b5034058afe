import { paths } from '#content/paths.ts'
import { counted } from '#engine/words/number.ts'
import type { ReviewDesk } from '#stores/review-desk.ts'
import { useSettings } from '#stores/services.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import { OwnDoor } from './own-door.tsx'
import { DatesAhead } from './dates-ahead.tsx'
import styles from './review-page.module.css'
import type { Sitting } from './use-sitting.ts'
import { dayWords } from './words.ts'

type NothingDueProps = { readonly sitting: Sitting; readonly desk: ReviewDesk }

/** No review now: what will be here, and the one step that fills it. */
export function NothingDue(props: NothingDueProps) {
  const { left, waiting } = props.sitting
  return (
    <Page title="Review">
      <div className={styles.sitting}>
        <DatesAhead facts={props.desk.ahead} />
        {left > 0 && <Stopped {...props} />}
        {left === 0 && waiting > 0 && <UsedUp {...props} />}
        {left + waiting === 0 && <Empty {...props} />}
        <OwnDoor />
      </div>
    </Page>
  )
}

function Stopped({ sitting, desk }: NothingDueProps) {
  return (
    <>
      <p>
        {counted(sitting.left, 'fact')} {sitting.left === 1 ? 'is' : 'are'} due, about{' '}
        {counted(desk.queue.minutes, 'minute')}.
      </p>
      <div className={styles.foot}>
        <Button tone="primary" onClick={sitting.start}>
          Start the review
        </Button>
      </div>
    </>
  )
}

function UsedUp({ sitting }: NothingDueProps) {
  const minutes = useSettings((state) => state.dailyMinutes)
  const { waiting } = sitting
  return (
    <>
      <p>
        That is all your plan of {minutes} minutes has for review today. {counted(waiting, 'more fact')}{' '}
        {waiting === 1 ? 'is' : 'are'} due and can wait until tomorrow.
      </p>
      <div className={styles.foot}>
        <LinkButton tone="primary" to={paths.today()}>
          Back to Today
        </LinkButton>
        <Button onClick={sitting.goOn}>Review {waiting === 1 ? 'it' : 'them'} anyway</Button>
      </div>
    </>
  )
}

function Empty({ desk }: NothingDueProps) {
  return (
    <>
      <p>{emptyWords(desk)}</p>
      <div className={styles.foot}>
        <LinkButton tone="primary" to={paths.practice()} iconEnd={ArrowRight}>
          Practise some questions
        </LinkButton>
      </div>
    </>
  )
}

function emptyWords({ cards, next, today }: ReviewDesk): string {
  if (cards.length === 0)
    return 'Every fact that you answer a question about comes back here, just before you would forget it. None has been asked yet: answer some questions, in a lesson or in practice.'
  if (next === null) return 'Nothing is due. Every fact that you met had its turn today.'
  const facts = next.count === 1 ? '1 fact comes' : `${next.count} facts come`
  return `Nothing is due today. ${facts} up ${dayWords(next.day, today)}. Questions on new facts add to it.`
}
