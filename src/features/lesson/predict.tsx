import { Suspense, use, useState } from 'react'
import type { ReactNode } from 'react'

import type { LessonAttributes } from '#content/lesson-components.ts'
import { loadQuestion } from '#content/questions.ts'
import { placeKey } from '#engine/learner/progress.ts'
import { questionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { SimulatorEmbed } from '#simulators/simulator-embed.tsx'
import { useGoals } from '#stores/goals.ts'
import { usePanels } from '#stores/panels.ts'
import { useProgress } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'

import { QuestionsMissing } from './check.tsx'
import styles from './check.module.css'
import { useLesson } from './lesson-context.ts'
import { LessonQuestion } from './lesson-question.tsx'

type PredictProps = LessonAttributes['Predict'] & { readonly children?: ReactNode }

/** One prediction in the text, to be made before its run is shown and before the text tells of it. */
export function Predict(props: PredictProps) {
  return 'question' in props ? <AskedQuestion {...props} /> : <AskedPreset {...props} />
}

type AskedQuestionProps = { readonly question: string; readonly children?: ReactNode }

function AskedQuestion({ question, children }: AskedQuestionProps) {
  const { meta } = useLesson()
  const [promise] = useState(() => loadQuestion(question))
  const isAnswered = useProgress(
    ({ progress }) =>
      progress.questions.get(questionId(question))?.byPlace[
        placeKey({ kind: 'lesson', lesson: meta.slug })
      ] !== undefined,
  )
  return (
    <>
      <div className={styles.predict} data-wide="question" data-print="no">
        <p className={styles.kicker}>Predict, then run</p>
        <ErrorBoundary fallback={() => <QuestionsMissing />}>
          <Suspense fallback={<p className={styles.waiting}>Loading the question…</p>}>
            <LoadedQuestion promise={promise} />
          </Suspense>
        </ErrorBoundary>
      </div>
      <Afterwards isOpen={isAnswered}>{children}</Afterwards>
    </>
  )
}

function LoadedQuestion({ promise }: { readonly promise: Promise<Question | undefined> }) {
  const question = use(promise)
  return question === undefined ? <QuestionsMissing /> : <LessonQuestion question={question} />
}

type AskedPresetProps = Exclude<LessonAttributes['Predict'], { readonly question: string }> & {
  readonly children?: ReactNode
}

/** A preset that asks its own question: the same frame asks, and then opens with its controls. */
function AskedPreset({ children, ...preset }: AskedPresetProps) {
  const [isTold, setIsTold] = useState(false)
  const memory = useGoals(preset.id)
  const panels = usePanels()
  return (
    <>
      <div data-wide="" data-print="no">
        <SimulatorEmbed
          {...preset}
          memory={memory}
          panels={panels}
          asksFirst
          onTold={() => setIsTold(true)}
        />
      </div>
      <Afterwards isOpen={isTold} isOffered={false}>
        {children}
      </Afterwards>
    </>
  )
}

type AfterwardsProps = {
  readonly isOpen: boolean
  /** Whether the way around the prediction stands here, and not in the frame above. */
  readonly isOffered?: boolean
  readonly children: ReactNode
}

/** What would tell the outcome: it opens with the prediction, or when the reader would rather not predict. */
function Afterwards({ isOpen, isOffered = true, children }: AfterwardsProps) {
  const [gaveUp, setGaveUp] = useState(false)
  if (children === undefined || children === null) return null
  if (isOpen || gaveUp) return children
  return (
    <div className={styles.afterwards} role="note" data-print="no">
      <p>The lesson goes on about this run once you have said your number.</p>
      {isOffered && (
        <Button size="s" tone="quiet" onClick={() => setGaveUp(true)}>
          Show it without predicting
        </Button>
      )}
    </div>
  )
}
