import { expect, it } from 'vitest'

import { isKnown, type LogEvent } from '#engine/events/entry.ts'
import { EXAM_IDS } from '#engine/questions/question.ts'
import { parseEntry } from '#storage/log-format.ts'
import { answered, attemptStarted, sessionStarted, singleQuestion, stamped } from '#tests/support/entries.ts'

it.each(EXAM_IDS)('%s is read in answers, sessions, attempts and settings', (exam) => {
  const plan = { ...sessionStarted().plan, exam }
  const tags = { [exam]: '3.1' }
  const events: readonly LogEvent[] = [
    answered({ exams: tags }),
    sessionStarted({ plan }),
    { ...attemptStarted([singleQuestion('q.t.001', { exams: tags })]), exam },
    { type: 'setting.changed', key: 'exam', value: exam },
    { type: 'setting.changed', key: 'toldOf', value: exam },
  ]
  for (const [index, event] of events.entries()) {
    const entry = stamped(event, index + 1)
    const read = parseEntry(JSON.parse(JSON.stringify(entry)))
    expect(read).toEqual({ ok: true, value: entry })
    expect(read.ok && isKnown(read.value)).toBe(true)
  }
})
