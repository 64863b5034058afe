import { describe, expect, it } from 'vitest'

import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { uniteInSteps } from '#engine/learner/union.ts'
import { questionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { createBackups } from '#storage/backup.ts'
import type { BackupContent } from '#storage/persistence.ts'
import { inSteps } from '#storage/steps.ts'
import { textOf } from '#tests/support/backup-file.ts'
import {
  answered,
  attemptStarted,
  logOf,
  MONDAY_NOON,
  sessionStarted,
  singleQuestion,
} from '#tests/support/entries.ts'
import { ENTRY_KINDS } from '#tests/support/hostile/entry-kinds.ts'
import { HEAD_KINDS } from '#tests/support/hostile/head-kinds.ts'
import {
  diceOf,
  type Ending,
  type HostileKind,
  type Raw,
  type Whole,
} from '#tests/support/hostile/hostile-kind.ts'
import { TEXT_KINDS } from '#tests/support/hostile/text-kinds.ts'

const KINDS = [...TEXT_KINDS, ...HEAD_KINDS, ...ENTRY_KINDS]
/** Files of each kind: chance draws what is spoiled, and where. */
const ROUNDS = process.env['SOAK'] === undefined ? 1 : 20

const backups = createBackups()
const here = logOf([
  answered(),
  answered({ verdict: 'wrong', question: questionId('q.t.002') }),
  sessionStarted(),
  attemptStarted([singleQuestion('q.t.001'), singleQuestion('q.t.002')]),
])
const text = textOf(await backups.write(here, ms(MONDAY_NOON)))
const { entries, ...head } = JSON.parse(text) as Raw & { readonly entries: readonly Raw[] }
const unsealed = JSON.stringify({ ...head, sha256: null, entries })
const whole: Whole = { text, unsealed, head, entries }

/** What became of a file, in the words of the table. */
async function endOf(file: string | Uint8Array<ArrayBuffer>): Promise<readonly [end: Ending, said: string]> {
  const read = await backups.readOne(new Blob([file]))
  if (!read.ok) return [read.error.kind, read.error.message]
  await expectNothingLost(read.value)
  const newer = read.value.entries.filter((entry) => !isKnown(entry)).length
  return [{ left: read.value.invalid, ...(newer > 0 ? { newer } : {}) }, 'Choose what to do.']
}

/** Taken in, such a file adds to what is here, and changes nothing of it. */
async function expectNothingLost(content: BackupContent): Promise<void> {
  const before = JSON.stringify(here)
  const united = await inSteps(uniteInSteps(here, content.entries, { takesBack: false, size: 100 }))
  const kept = new Map(united.entries.map((entry): [string, StoredEntry] => [entry.id, entry]))
  expect(here.map(({ id }) => kept.get(id))).toEqual(here)
  expect(JSON.stringify(here)).toBe(before)
  const { questions, attempts } = fold(united.entries)
  expect(questions.get(questionId('q.t.001'))?.seen).toBeGreaterThan(0)
  expect(attempts.size).toBeGreaterThan(0)
}

function fits(end: Ending, { ends }: HostileKind): boolean {
  if (typeof ends === 'string' || typeof end === 'string') return end === ends
  const { left } = end
  const isLeft = ends.left === 'some' ? true : ends.left === 'all' ? left !== 0 : left === ends.left
  return isLeft && (ends.newer === undefined || ends.newer === end.newer)
}

describe('hostile files', () => {
  it('are of many kinds, each named once', () => {
    expect(KINDS.length).toBeGreaterThanOrEqual(59)
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length)
  })

  it.each(KINDS)('$name: ends in a sentence or is read, and nothing here is lost', async (kind) => {
    for (let round = 1; round <= ROUNDS; round++) {
      const file = kind.make(whole, diceOf(round))
      const [end, said] = await endOf(typeof file === 'string' ? file : new Uint8Array(file))
      expect({ round, end: fits(end, kind) ? kind.ends : end }).toEqual({ round, end: kind.ends })
      expect(said).toMatch(/\b(?:Choose|Update|Unpack|Save) .+\.$/u)
    }
    expect('polluted' in {}).toBe(false)
  })
})
