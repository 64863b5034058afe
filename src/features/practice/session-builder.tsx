import { useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { topics as allTopics } from '#content/topics.ts'
import { drawPractice, matching, metIn } from '#engine/exam/practice.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { useStart } from '#stores/use-start.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/field.tsx'
import { NotStarted } from '#ui/not-started.tsx'
import { Segmented } from '#ui/segmented.tsx'

import styles from './practice-page.module.css'
import {
  type Choices,
  COUNTS,
  FEEDBACK,
  FIRST,
  foundWords,
  ONLY,
  ORDER,
  planOf,
  TIME,
  PACE_MS,
} from './session-plan.ts'

/** Builds a session: what it is about, how long, and how it is played. */
export function SessionBuilder({ bank }: { readonly bank: readonly QuestionSummary[] }) {
  const services = useServices()
  const { progress, newSeed } = services
  const session = sessionOf(services)
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  const exam = useSettings((state) => state.exam)
  useProgress((state) => state.revision)
  const [choices, setChoices] = useState(FIRST)
  const change = (part: Partial<Choices>) => setChoices((before) => ({ ...before, ...part }))
  const met = metIn(progress.getState().progress)
  const plan = planOf(choices, choices.isForExam ? exam : null)
  const found = matching(bank, plan, met).length
  const count = Math.min(found, plan.count)

  async function handleStart(event: FormEvent) {
    event.preventDefault()
    if (count === 0) return
    const limit = plan.limit === null ? null : ms(count * PACE_MS)
    const asked = { ...plan, count, limit }
    const isMixed = choices.order === 'mixed'
    const drawn = drawPractice(bank, { plan: asked, seed: newSeed(), isMixed, met })
    const ids = drawn.map((question) => question.id)
    await start(() => session.getState().start(asked, ids))
  }
  return (
    <form className={styles.builder} onSubmit={(event) => void handleStart(event)}>
      <PlanChoices choices={choices} onChange={change} />
      <TopicChoice bank={bank} chosen={choices.topics} onChange={(topics) => change({ topics })} />
      <Checkbox
        label={`Only what ${findExam(exam)?.code ?? 'my exam'} asks`}
        checked={choices.isForExam}
        onChange={(event) => change({ isForExam: event.target.checked })}
      />
      <div className={styles.go}>
        <Button type="submit" tone="primary" aria-disabled={count === 0}>
          {count === 0 ? 'Nothing to ask' : `Start ${counted(count, 'question')}`}
        </Button>
        <p role="status">{foundWords(choices.only, found)}</p>
      </div>
      {isRefused && <NotStarted what="The session" />}
    </form>
  )
}

type PlanChoicesProps = {
  readonly choices: Choices
  readonly onChange: (part: Partial<Choices>) => void
}

function PlanChoices({ choices, onChange }: PlanChoicesProps) {
  return (
    <div className={styles.choices}>
      <Segmented
        legend="Questions"
        options={COUNTS}
        value={choices.count}
        onChange={(value) => onChange({ count: value })}
      />
      <Segmented legend="Which" options={ONLY} value={choices.only} onChange={(only) => onChange({ only })} />
      <Segmented
        legend="Order"
        options={ORDER}
        value={choices.order}
        onChange={(order) => onChange({ order })}
      />
      <Segmented
        legend="Feedback"
        options={FEEDBACK}
        value={choices.feedback}
        onChange={(feedback) => onChange({ feedback })}
      />
      <Segmented legend="Time" options={TIME} value={choices.time} onChange={(time) => onChange({ time })} />
    </div>
  )
}

type TopicChoiceProps = {
  readonly bank: readonly QuestionSummary[]
  readonly chosen: readonly TopicId[]
  readonly onChange: (topics: readonly TopicId[]) => void
}

function TopicChoice({ bank, chosen, onChange }: TopicChoiceProps) {
  const counts = new Map<TopicId, number>()
  for (const { topic } of bank) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const shown = allTopics.filter(({ id }) => counts.has(id))
  return (
    <details className={styles.topics}>
      <summary>{chosen.length === 0 ? 'All topics' : `${counted(chosen.length, 'topic')} chosen`}</summary>
      <fieldset>
        <legend className={styles.quiet}>Choose topics; none means all.</legend>
        <div className={styles.topicList}>
          {shown.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={`${title} (${counts.get(id) ?? 0})`}
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((topic) => topic !== id))
              }
            />
          ))}
        </div>
      </fieldset>
      {chosen.length > 0 && (
        <Button size="s" onClick={() => onChange([])}>
          All topics again
        </Button>
      )}
    </details>
  )
}
