import { useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'

import { type ExamBlueprint, exams, examsToChoose, findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { loadQuestions } from '#content/questions.ts'
import { isoFromDay } from '#engine/events/day.ts'
import { type DrawnForm, drawForm } from '#engine/exam/form.ts'
import { successorOf } from '#engine/exam/succession.ts'
import { attemptId } from '#engine/questions/ids.ts'
import { type ExamId, isExamQuestion, type QuestionSummary } from '#engine/questions/question.ts'
import type { ExamPreset } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import { useServices, useSettings } from '#stores/services.ts'
import { useToday } from '#stores/use-today.ts'
import { Button } from '#ui/button.tsx'
import { NotStarted } from '#ui/not-started.tsx'
import { Notice } from '#ui/notice.tsx'
import { Segmented } from '#ui/segmented.tsx'

import { type Custom, CustomForm, FIRST_CUSTOM } from './custom-form.tsx'
import styles from './exam-page.module.css'
import { Shortages } from './shortages.tsx'

type Size = { readonly questions: number; readonly minutes: number }

/** Chooses exam and length, says what the bank cannot give, and starts. What is said here is what will be asked. */
export function ExamSetup({ bank }: { readonly bank: readonly QuestionSummary[] }) {
  const { progress, newSeed } = useServices()
  const { exam, offered, setExam } = useExamChoice()
  const [preset, setPreset] = useState<ExamPreset>('full')
  const [custom, setCustom] = useState<Custom>(FIRST_CUSTOM)
  const [seed] = useState(newSeed)
  const blueprint = findExam(exam)
  const { start, state } = useStart()
  if (blueprint === undefined) return null
  const size = sizeOf(blueprint, preset, custom)
  const topics = preset === 'custom' ? custom.topics : []
  const { questions: met } = progress.getState().progress
  const form = drawForm(topics.length === 0 ? bank : bank.filter(({ topic }) => topics.includes(topic)), {
    blueprint,
    count: size.questions,
    seed,
    isSeen: (id) => met.has(id),
  })
  const isEmpty = form.questions.length === 0
  function handleStart(event: FormEvent) {
    event.preventDefault()
    if (isEmpty || state === 'starting') return
    void start({ exam, preset, form, seed, minutes: size.minutes })
  }
  return (
    <form className={styles.setup} onSubmit={handleStart}>
      <Segmented legend="Exam" options={offered} value={exam} onChange={setExam} />
      <PresetChoice blueprint={blueprint} preset={preset} onChange={setPreset} />
      {preset === 'custom' && <CustomForm custom={custom} onChange={setCustom} />}
      <p className={styles.about}>{blueprint.about}</p>
      <Shortages form={form} />
      <ul className={styles.rules}>
        <li>The clock runs to a fixed end and never pauses, also while the app is closed.</li>
        <li>Nothing is said of right or wrong before you submit. At zero it submits itself.</li>
        <li>
          Every answer is kept as you give it. Close the page and come back, and you go on where you were.
        </li>
      </ul>
      <div className={styles.go}>
        <Button type="submit" tone="primary" disabled={isEmpty}>
          {isEmpty ? 'Nothing to ask' : `Start: ${form.questions.length} questions, ${size.minutes} minutes`}
        </Button>
        <span role="status">{state === 'starting' ? 'Drawing the questions…' : ''}</span>
      </div>
      {state === 'refused' && <NotStarted what="The exam" />}
      {state === 'failed' && (
        <Notice tone="bad" title="The exam did not start." live>
          Its questions could not be loaded. Nothing was changed. Check the connection once, then start again.
        </Notice>
      )}
    </form>
  )
}

/** The exam to sit: the learner's own, or the one that took its place. Only those that can still be taken are offered. */
function useExamChoice() {
  const date = isoFromDay(useToday())
  const preferred = useSettings((state) => state.exam)
  const [chosen, setExam] = useState<ExamId>(preferred)
  const offered = examsToChoose(date)
  const isOffered = offered.some(({ exam }) => exam === chosen)
  const exam = isOffered ? chosen : (successorOf(exams, chosen, date)?.exam ?? chosen)
  return { exam, offered: offered.map(({ exam: value, code: label }) => ({ value, label })), setExam }
}

type StartRequest = {
  readonly exam: ExamId
  readonly preset: ExamPreset
  readonly form: DrawnForm
  readonly seed: number
  readonly minutes: number
}

/** Loads the form in full, writes it to the log and goes there; the deadline counts from that moment. */
function useStart() {
  const { progress, now, newId } = useServices()
  const navigate = useNavigate()
  const [state, setState] = useState<'idle' | 'starting' | 'failed' | 'refused'>('idle')
  async function start({ exam, preset, form, seed, minutes }: StartRequest) {
    setState('starting')
    try {
      const ids = form.questions.map(({ id }) => id)
      const questions = (await loadQuestions(ids)).filter(isExamQuestion)
      if (questions.length < ids.length) throw new Error('Some questions of the form are missing.')
      const attempt = attemptId(newId())
      const length = ms(minutes * 60_000)
      const deadline = ms(now() + length)
      const { kept } = await progress
        .getState()
        .record({ type: 'attempt.started', attempt, exam, preset, form: questions, seed, length, deadline })
      if (kept) await navigate(paths.attempt(attempt))
      else setState('refused')
    } catch {
      setState('failed')
    }
  }
  return { start, state }
}

type PresetChoiceProps = {
  readonly blueprint: ExamBlueprint
  readonly preset: ExamPreset
  readonly onChange: (preset: ExamPreset) => void
}

function PresetChoice({ blueprint, preset, onChange }: PresetChoiceProps) {
  const rows: readonly { id: ExamPreset; title: string; note: string }[] = [
    ...blueprint.presets.map(({ id, title, questions, minutes }) => ({
      id,
      title,
      note: `${questions} questions, ${minutes} minutes`,
    })),
    { id: 'custom', title: 'Custom', note: 'your number of questions, minutes and topics' },
  ]
  return (
    <fieldset className={styles.presets}>
      <legend>Length</legend>
      {rows.map(({ id, title, note }) => (
        <label key={id} className={styles.preset} htmlFor={`preset-${id}`}>
          <input
            id={`preset-${id}`}
            type="radio"
            name="preset"
            value={id}
            checked={preset === id}
            onChange={() => onChange(id)}
          />
          <b>{title}</b>
          <small>{note}</small>
        </label>
      ))}
    </fieldset>
  )
}

function sizeOf(blueprint: ExamBlueprint, preset: ExamPreset, custom: Custom): Size {
  const found = blueprint.presets.find(({ id }) => id === preset)
  return found ?? { questions: custom.count, minutes: custom.minutes }
}
