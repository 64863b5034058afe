import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isKnown, LOG_VERSION } from '#engine/events/entry.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { ms } from '#engine/units.ts'
import { csvCell } from '#engine/exchange/text/csv-cell.ts'
import { attemptsCsv } from '#storage/attempts-csv.ts'
import { BACKUP_LIMITS, createBackups, MAX_BACKUP_BYTES, MOST_ENTRIES } from '#storage/backup.ts'
import { parseEntry } from '#storage/log-format.ts'
import { fold } from '#engine/learner/fold.ts'
import { attemptId, factId, optionId, questionId, sessionId } from '#engine/questions/ids.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import { fileOf, textOf } from '#tests/support/backup-file.ts'
import {
  answered,
  attemptStarted,
  logOf,
  MONDAY_NOON,
  multipleQuestion,
  sessionStarted,
  singleQuestion,
  stamped,
} from '#tests/support/entries.ts'

const SEED = 20_260_110
const AT = ms(MONDAY_NOON)
const backups = createBackups()
const log = logOf([answered(), answered({ verdict: 'wrong' }), attemptStarted([singleQuestion('q.t.001')])])

async function made(): Promise<Record<string, unknown>> {
  return JSON.parse(textOf(await backups.write(log, AT)))
}

async function problem(text: string): Promise<string> {
  const result = await backups.readOne(fileOf(text))
  return result.ok ? 'none' : result.error.kind
}

describe(`the log format (seed ${SEED})`, () => {
  it('reads every entry that the app can write, and nothing is lost on the way', () => {
    fc.assert(
      fc.property(anyLog(), (entries) => {
        for (const entry of entries) {
          // As the disk gives it back: without undefined fields and prototypes of its own.
          expect(parseEntry(structuredClone(entry))).toEqual({ ok: true, value: entry })
        }
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('keeps a form in full', () => {
    const entry = logOf([attemptStarted([singleQuestion('q.t.001'), multipleQuestion('q.t.002')])])[0]!
    expect(parseEntry(structuredClone(entry))).toEqual({ ok: true, value: entry })
  })
})

describe('S17 lists are bounded when they are read', () => {
  const damaged = (entry: object) => parseEntry(structuredClone(entry))
  const many = <T>(length: number, item: T): readonly T[] => Array.from({ length }, () => item)

  it('the questions of a form, of a session, and what belongs to a question', () => {
    const question = singleQuestion('q.t.001')
    const form = (length: number) => stamped(attemptStarted(many(length, question)), 1)
    expect(damaged(form(100)).ok).toBe(true)
    expect(damaged(form(101))).toMatchObject({ ok: false, error: { path: 'form' } })
    const session = (length: number) =>
      stamped(sessionStarted({ questions: many(length, questionId('q.t.001')) }), 1)
    expect(damaged(session(200)).ok).toBe(true)
    expect(damaged(session(100_000))).toMatchObject({ ok: false, error: { path: 'questions' } })
    const wide = { ...question, options: many(51, question.options[0]!) }
    expect(damaged(stamped(attemptStarted([wide]), 1))).toMatchObject({ ok: false })
    const tests = many(101, factId('thr-01'))
    expect(damaged(stamped(answered({ tests }), 1))).toMatchObject({ ok: false, error: { path: 'tests' } })
    const pairs = Object.fromEntries(many(51, 0).map((_, i) => [`p${i}`, optionId('a')]))
    const response = { kind: 'matching', pairs } as const
    expect(damaged(stamped(answered({ response }), 1))).toMatchObject({ ok: false })
  })

  it('and what is put into a session later', () => {
    const session = sessionId('session-1')
    const extended = { type: 'session.extended', session, question: questionId('q.t.009'), index: 0 } as const
    const folded = fold(logOf([sessionStarted(), ...many(500, extended)]))
    expect(folded.sessions.get(session)?.questions).toHaveLength(400)
  })
})

describe('backup', () => {
  it(`gives back what was saved (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(), async (entries) => {
        const text = textOf(await backups.write(inLogOrder(entries), AT))
        const read = await backups.readOne(fileOf(text))
        const value = { madeAt: AT, entries: inLogOrder(entries), invalid: 0, part: null }
        expect(read).toEqual({ ok: true, value })
      }),
      { seed: SEED, numRuns: 80 },
    )
  })

  it('says what it is', async () => {
    const [written] = await backups.write(log, AT)
    expect(written).toMatchObject({
      name: 'gatehouse-progress-2026-01-05.json',
      type: 'application/json',
      entries: 3,
    })
    expect(await made()).toMatchObject({
      app: 'gatehouse',
      format: 1,
      schema: LOG_VERSION,
      date: '2026-01-05T12:00:00.000Z',
      counts: { entries: 3 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('is read again after an editor laid it out anew', async () => {
    expect(await problem(JSON.stringify(await made(), null, 2))).toBe('none')
  })

  it('takes in no counter so near to the end that its successors would not be read', async () => {
    const highest = Number.MAX_SAFE_INTEGER - 1_000_000_000_000
    const entries = [
      { ...log[0], n: highest },
      { ...log[1], n: highest + 1 },
    ]
    const read = await backups.readOne(
      fileOf(JSON.stringify({ ...(await made()), sha256: null, counts: {}, entries })),
    )
    expect(read).toMatchObject({ ok: true, value: { entries: [{ n: highest }], invalid: 1 } })
    expect(parseEntry({ ...log[0], n: highest + 1_000_000_000_000 })).toMatchObject({ ok: true })
    expect(parseEntry({ ...log[0], n: Number.MAX_SAFE_INTEGER + 1 })).toMatchObject({ ok: false })
  })

  it('counts entries that it cannot read and takes the others', async () => {
    const plain = { ...(await made()), sha256: null, counts: { entries: 6 } }
    const text = JSON.stringify({ ...plain, entries: [...log, { junk: true }, null, 'x'] })
    const read = await backups.readOne(fileOf(text))
    expect(read).toEqual({ ok: true, value: { madeAt: AT, entries: log, invalid: 3, part: null } })
  })
})

describe('a file that is refused', () => {
  it('is too large, and is not even opened', async () => {
    const slice = (): never => {
      throw new Error('It was opened.')
    }
    const result = await backups.readOne({ size: MAX_BACKUP_BYTES + 1, slice })
    expect(result).toMatchObject({ ok: false, error: { kind: 'too-large' } })
    expect(!result.ok && result.error.message).toContain('512 MB')
  })

  it('S18 everything that can be exported can be restored: a long log takes several files, each whole in itself', async () => {
    const limits = { ...BACKUP_LIMITS, sliceEntries: 4, entries: 10 }
    const long = logOf(Array.from({ length: 33 }, () => answered()))
    const small = createBackups({ limits })
    const files = await small.write(long, AT)
    expect(files.map(({ entries }) => entries)).toEqual([8, 8, 8, 9])
    expect(files.map(({ name }) => name)[3]).toBe('gatehouse-progress-2026-01-05-4-of-4.json')
    const read = await Promise.all(files.map(({ text }) => small.readOne(fileOf(text.join('')))))
    const contents = read.flatMap((each) => (each.ok ? [each.value] : []))
    expect(contents.map(({ part }) => part)).toEqual([1, 2, 3, 4].map((number) => ({ number, of: 4 })))
    expect(contents.flatMap(({ entries }) => entries)).toEqual(long)

    // The same by bytes: no file is longer than it may be, and what is written stays below what is read.
    const bytes = JSON.stringify(long[0]).length * 5 + 1_000
    const narrow = await createBackups({ limits: { ...limits, partBytes: bytes } }).write(long, AT)
    expect(narrow.every(({ text }) => new Blob([text.join('')]).size <= bytes)).toBe(true)
    expect(narrow.reduce((sum, { entries }) => sum + entries, 0)).toBe(33)
    expect(BACKUP_LIMITS.partBytes).toBeLessThan(BACKUP_LIMITS.fileBytes)
  })

  it('is not JSON', async () => {
    for (const text of ['', 'junk', '{"app":"gatehouse"', '\u0000\u0001', '<script>alert(1)</script>'])
      expect(await problem(text)).toBe('not-json')
  })

  it('is JSON of something else', async () => {
    for (const text of ['null', '[]', '7', '{}', '{"app":"other"}', '{"app":"gatehouse","format":1}'])
      expect(await problem(text)).toBe('not-a-backup')
    const good = await made()
    for (const change of [{ date: 'never' }, { format: '1' }, { schema: 0 }, { entries: {} }, { sha256: 5 }])
      expect(await problem(JSON.stringify({ ...good, ...change }))).toBe('not-a-backup')
  })

  it('comes from a newer version', async () => {
    const good = await made()
    expect(await problem(JSON.stringify({ ...good, format: 2 }))).toBe('newer')
    expect(await problem(JSON.stringify({ ...good, schema: LOG_VERSION + 1 }))).toBe('newer')
  })

  it('was changed after it was saved', async () => {
    const text = textOf(await backups.write(log, AT))
    expect(await problem(text.replace('"verdict":"wrong"', '"verdict":"right"'))).toBe('damaged')
  })

  it('S13 names another number of entries than it holds', async () => {
    const good = { ...(await made()), sha256: null }
    expect(await problem(JSON.stringify({ ...good, counts: { entries: 2 } }))).toBe('damaged')
    expect(await problem(JSON.stringify({ ...good, counts: undefined }))).toBe('none')
  })

  it('S6 holds more entries than a backup can, and none of them is looked at', async () => {
    const entries = Array.from({ length: MOST_ENTRIES + 1 }, () => 0)
    const text = JSON.stringify({ ...(await made()), sha256: null, counts: {}, entries })
    expect(await problem(text)).toBe('too-large')
  })

  it('nests deeper than anything that the app writes', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const { sha256 } = await made()
    const head = `{"app":"gatehouse","format":1,"schema":1,"date":"2026-01-05T12:00:00.000Z"`
    expect(await problem(`${head},"sha256":"${String(sha256)}","entries":[${deep}]}`)).toBe('not-a-backup')
    expect(await problem(deep)).toBe('not-a-backup')
    // Brackets in a text are no depth.
    const words = deep.slice(0, 200_000)
    expect(await problem(JSON.stringify([words]).slice(0, -1))).toBe('not-json')
  })
})

describe('hostile text', () => {
  it('in a backup cannot reach a prototype', async () => {
    const text = JSON.stringify({ ...(await made()), sha256: null }).replace(
      '"entries":[{',
      '"entries":[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    )
    const read = await backups.readOne(fileOf(text))
    expect(read).toMatchObject({ ok: true, value: { entries: log, invalid: 0 } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const [first] = read.ok ? read.value.entries : []
    expect(Object.getPrototypeOf(first)).toBe(Object.prototype)
    expect(Object.keys(first ?? {})).not.toContain('constructor')
  })

  it('in a backup stays text', async () => {
    const markup = '<img src=x onerror=alert(1)>'
    const question = singleQuestion('q.t.001', { stem: markup })
    const text = textOf(await backups.write(logOf([attemptStarted([question])]), AT))
    const read = await backups.readOne(fileOf(text))
    const entry = read.ok ? read.value.entries[0] : undefined
    const started = entry !== undefined && isKnown(entry) && entry.type === 'attempt.started' ? entry : null
    expect(started?.form[0]?.stem).toBe(markup)
  })
})

describe('attempts as CSV', () => {
  it('have one row per submitted attempt', () => {
    const started = attemptStarted([singleQuestion('q.t.001'), singleQuestion('q.t.002')])
    const { attempt } = started
    const progress = fold(
      logOf([
        started,
        { type: 'attempt.visited', attempt, index: 0 },
        {
          type: 'attempt.responded',
          attempt,
          index: 0,
          response: { kind: 'single', option: singleQuestion('q.t.001').key },
        },
        { type: 'attempt.submitted', attempt, reason: 'learner', asOf: ms(MONDAY_NOON + 660_000) },
        { ...started, attempt: attemptId('running') },
      ]),
    )
    const rows = String(attemptsCsv(progress).text).split('\r\n')
    expect(rows).toHaveLength(3)
    expect(rows[1]).toBe(
      'attempt-1,saa-c03,full,2026-01-05T12:01:00.000Z,2026-01-05T12:11:00.000Z,learner,2,1,1,50,10,0',
    )
  })

  it('have a row for each question too, with what was answered and what is right', () => {
    const asked = [singleQuestion('q.t.001'), singleQuestion('q.t.002')]
    const started = attemptStarted(asked)
    const { attempt } = started
    const response = { kind: 'single', option: asked[0]!.key } as const
    const progress = fold(
      logOf([
        started,
        { type: 'attempt.visited', attempt, index: 0 },
        { type: 'attempt.responded', attempt, index: 0, response },
        { type: 'attempt.flagged', attempt, index: 0, flagged: true },
        { type: 'attempt.submitted', attempt, reason: 'learner', asOf: ms(MONDAY_NOON + 660_000) },
        { ...started, attempt: attemptId('running') },
      ]),
    )
    const file = attemptsCsv(progress, 'questions')
    const [head, first, second, ...rest] = String(file.text).split('\r\n')
    expect(rest).toEqual([''])
    const cells = (row: string | undefined) =>
      Object.fromEntries(row!.split(',').map((cell, at) => [head!.split(',')[at], cell]))
    const right = asked[0]!.options.find(({ id }) => id === asked[0]!.key)!.text
    expect(cells(first)).toMatchObject({
      question: 'q.t.001',
      number: '1',
      answer: right,
      'right answer': right,
      outcome: 'right',
      flagged: 'yes',
      'times answered': '1',
    })
    expect(cells(second)).toMatchObject({ question: 'q.t.002', answer: '', outcome: 'not answered' })
  })

  it('escape what a spreadsheet would run and what a reader would split', () => {
    for (const start of ['=', '+', '-', '@', '\t']) expect(csvCell(`${start}1+1`).startsWith(`'`)).toBe(true)
    expect(csvCell('=HYPERLINK("x","y")')).toBe(`"'=HYPERLINK(""x"",""y"")"`)
    expect(csvCell('a,b')).toBe('"a,b"')
    expect(csvCell('two\nlines')).toBe('"two\nlines"')
    expect(csvCell('\r=1')).toBe(`"'\r=1"`)
    expect(csvCell(-5)).toBe('-5')
    expect(csvCell('plain')).toBe('plain')
  })
})
