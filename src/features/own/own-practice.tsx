import { useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import { topicId } from '#engine/questions/ids.ts'
import { OWN_TOPIC } from '#engine/questions/own/own-question.ts'
import { ms } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'
import { countOwn, drawOwn } from '#stores/own/own-questions.ts'
import { useServices } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { useStart } from '#stores/use-start.ts'
import { Button } from '#ui/button.tsx'
import { NotStarted } from '#ui/not-started.tsx'
import { Segmented } from '#ui/segmented.tsx'

import styles from './own.module.css'

const COUNTS = ['5', '10', '20', '50'].map((value) => ({ value, label: value }))
const ONLY = [
  { value: 'all', label: 'All' },
  { value: 'unseen', label: 'Unseen' },
  { value: 'missed', label: 'Missed' },
  { value: 'starred', label: 'Starred' },
] as const
const TIME = [
  { value: 'free', label: 'No limit' },
  { value: 'timed', label: 'Two minutes a question' },
] as const
const FEEDBACK = [
  { value: 'each', label: 'After each' },
  { value: 'end', label: 'At the end' },
] as const
const PACE_MS = 120_000

/** Starts a session of one's own questions, timed or not. */
export function OwnPractice() {
  const services = useServices()
  const { progress, newSeed } = services
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  const [count, setCount] = useState('10')
  const [only, setOnly] = useState<PracticePlan['only']>('all')
  const [time, setTime] = useState<'free' | 'timed'>('free')
  const [feedback, setFeedback] = useState<PracticePlan['feedback']>('each')
  const folded = progress.getState().progress
  const asked = Math.min(Number(count), countOwn(folded, only))

  async function handleStart(event: FormEvent) {
    event.preventDefault()
    if (asked === 0) return
    const limit = time === 'timed' ? ms(asked * PACE_MS) : null
    const plan = { topics: [topicId(OWN_TOPIC)], count: asked, only, exam: null, limit, feedback }
    await start(() =>
      sessionOf(services)
        .getState()
        .start(plan, drawOwn(folded, plan, newSeed())),
    )
  }
  return (
    <form className={styles.form} onSubmit={(event) => void handleStart(event)}>
      <div className={styles.choices}>
        <Segmented legend="Questions" options={COUNTS} value={count} onChange={setCount} />
        <Segmented legend="Which" options={ONLY} value={only} onChange={setOnly} />
        <Segmented legend="Feedback" options={FEEDBACK} value={feedback} onChange={setFeedback} />
        <Segmented legend="Time" options={TIME} value={time} onChange={setTime} />
      </div>
      <div className={styles.line}>
        <Button type="submit" tone="primary" aria-disabled={asked === 0}>
          {asked === 0 ? 'Nothing to ask' : `Start ${counted(asked, 'question')}`}
        </Button>
      </div>
      {isRefused && <NotStarted what="The session" />}
    </form>
  )
}
