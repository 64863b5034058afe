import { useSearchParams } from 'react-router'

import { paths } from '#content/paths.ts'
import { useProgress } from '#stores/services.ts'
import { useOutlook } from '#stores/use-review.ts'
import { LinkButton } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import { Chance } from './chance.tsx'
import { Durable } from './durable.tsx'
import { More } from './more.tsx'
import styles from './progress-page.module.css'

/** What would still be known on the exam day and the chance to pass; behind "more", what helps to decide. */
export function Component() {
  const hasEvidence = useProgress(({ progress }) => progress.questions.size + progress.attempts.size > 0)
  return (
    <Page
      title="Progress"
      description="What you would still know on the exam day, and your chance to pass, worked out from your own answers."
    >
      {hasEvidence ? <Readings /> : <Nothing />}
    </Page>
  )
}

function Nothing() {
  return (
    <div className={styles.nothing}>
      <p>
        This is where you will see what you would still know on the exam day, and your chance to pass. Both
        are worked out from your answers, and there are none yet.
      </p>
      <LinkButton tone="primary" to={paths.practice()} iconEnd={ArrowRight}>
        Answer the first questions
      </LinkButton>
    </div>
  )
}

/** Part of the address, so that it is open again when one comes back from an attempt. */
const MORE = 'more'

function Readings() {
  const outlook = useOutlook()
  const [search, setSearch] = useSearchParams()
  const isOpen = search.has(MORE)
  function handleToggle(opens: boolean) {
    if (opens !== isOpen) setSearch(opens ? { [MORE]: '' } : {}, { replace: true, preventScrollReset: true })
  }
  if (outlook === null) return <p role="status">Working out what you know…</p>
  return (
    <>
      <div className={styles.readings}>
        <Durable outlook={outlook} />
        <Chance outlook={outlook} />
      </div>
      <details
        className={styles.more}
        open={isOpen}
        onToggle={(event) => handleToggle(event.currentTarget.open)}
      >
        <summary>More: by topic, study days, accuracy, how sure, exams</summary>
        {isOpen && <More outlook={outlook} />}
      </details>
    </>
  )
}
