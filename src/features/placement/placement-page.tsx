import { useState } from 'react'
import { Link, useLoaderData } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { placementGroups } from '#content/lesson-groups.ts'
import { paths } from '#content/paths.ts'
import { loadQuestionIndex } from '#content/questions.ts'
import {
  finishedPlacement,
  openPlacement,
  PLACEMENT_MINUTES,
  PLACEMENT_QUESTIONS,
} from '#engine/plan/placement.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { useProgress, useServices } from '#stores/services.ts'
import type { Services } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import styles from './placement-page.module.css'
import { PlacementQuestion } from './placement-question.tsx'
import { PlacementResult } from './placement-result.tsx'

export async function loader(
  _args: LoaderFunctionArgs,
  { progress }: Services,
): Promise<readonly QuestionSummary[]> {
  const [bank] = await Promise.all([loadQuestionIndex(), progress.getState().ready()])
  return bank
}

/** What is known already: twelve questions, then the lessons that the plan need not hold. */
export function Component() {
  const bank = useLoaderData<readonly QuestionSummary[]>()
  return (
    <Page title="Placement" heading="What do you know already?">
      <Placement bank={bank} />
    </Page>
  )
}

function Placement({ bank }: { readonly bank: readonly QuestionSummary[] }) {
  const { newId } = useServices()
  const placements = useProgress(({ progress }) => progress.placements)
  const [running, setRunning] = useState<string | null>(null)
  if (running !== null)
    return (
      <PlacementQuestion
        key={running}
        placement={running}
        bank={bank}
        groups={placementGroups()}
        onEnd={() => setRunning(null)}
      />
    )
  const open = openPlacement(placements)
  const finished = finishedPlacement(placements)
  const left = PLACEMENT_QUESTIONS - (open?.answers.length ?? 0)
  const goOn = () => setRunning(open?.placement ?? newId())
  if (finished !== null)
    return (
      <PlacementResult
        placement={finished}
        before={finishedPlacement(placements.slice(0, placements.indexOf(finished)))}
        again={open === null ? 'Take another one' : `Go on with another one: ${left} left`}
        onAgain={goOn}
      />
    )
  return (
    <div className={styles.intro}>
      <p>
        {PLACEMENT_QUESTIONS} questions, about {PLACEMENT_MINUTES} minutes. They get harder while you are
        right and easier when you are not. Your plan then leaves out or shortens the lessons that you know.
        You can undo it.
      </p>
      <p className={styles.quiet}>Each answer is saved at once. You may stop and go on later.</p>
      <div className={styles.actions}>
        <Button tone="primary" iconEnd={ArrowRight} onClick={goOn}>
          {open === null ? 'Start' : `Go on: ${left} left`}
        </Button>
        <Link to={paths.today()}>Not now</Link>
      </div>
    </div>
  )
}
