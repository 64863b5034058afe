import { describe, expect, it, vi } from 'vitest'

import { questionId } from '#engine/questions/ids.ts'
import { appendRecords, compareRecords, replaceRecords } from '#storage/copy-file.ts'
import { createSecondCopy, withSecondCopy } from '#storage/second-copy.ts'
import { answered, logOf, stamped } from '#tests/support/entries.ts'
import { memoryFile, textOf, workerOver } from '#tests/support/memory-file.ts'
import { createMemoryStorage } from '#tests/support/memory-storage.ts'

const LOG = logOf([answered(), answered({ question: questionId('q.ümläut.😀') }), answered()])
const ids = LOG.map(({ id }) => id)

describe('S10 the file of the second copy', () => {
  it('grows at its end, and is held against the log', () => {
    const file = memoryFile()
    appendRecords(file, LOG.slice(0, 1))
    const before = textOf(file)
    appendRecords(file, LOG.slice(1, 2))
    expect(textOf(file).startsWith(before)).toBe(true)
    expect(compareRecords(file, ids)).toEqual({ extra: [], lacking: [ids[2]] })
    expect(compareRecords(file, [])).toEqual({ extra: LOG.slice(0, 2), lacking: [] })
    appendRecords(file, [])
    replaceRecords(file, LOG.slice(2))
    expect(compareRecords(file, ids)).toEqual({ extra: [], lacking: ids.slice(0, 2) })
  })

  it('loses no more than the line that a crash cut short', () => {
    const file = memoryFile()
    appendRecords(file, LOG.slice(0, 2))
    file.truncate(file.getSize() - 30)
    appendRecords(file, LOG.slice(2))
    expect(compareRecords(file, [])).toEqual({ extra: [LOG[0], LOG[2]], lacking: [] })
  })

  it('passes over what is no record, and takes an id once', () => {
    const text = `null\n7\n"x"\n{"id":5}\n\n${JSON.stringify(LOG[0])}\n${JSON.stringify(LOG[0])}\n{"id":`
    expect(compareRecords(memoryFile(text), [])).toEqual({ extra: [LOG[0]], lacking: [] })
  })

  it('is read in slices, whatever is cut by their ends', () => {
    const long = Array.from({ length: 6_000 }, (_, i) =>
      stamped(answered({ question: questionId(`q.ümläut.😀.${i}`) }), i + 1),
    )
    const file = memoryFile()
    appendRecords(file, long)
    expect(file.getSize()).toBeGreaterThan(2 * 1024 * 1024)
    expect(compareRecords(file, []).extra).toEqual(long)
  })
})

describe('S10 the log with its second copy', () => {
  async function both() {
    const file = memoryFile()
    const copy = createSecondCopy(async () => workerOver(file))
    const storage = withSecondCopy(createMemoryStorage(), copy)
    await storage.open()
    return { file, copy, storage }
  }

  it('has what was written, restored and erased', async () => {
    const { copy, storage } = await both()
    await storage.append(LOG)
    expect(await copy.compare([])).toEqual({ extra: LOG, lacking: [] })
    await storage.replaceAll(() => LOG.slice(0, 1), 'a test')
    expect(await copy.compare([])).toEqual({ extra: LOG.slice(0, 1), lacking: [] })
    await storage.erase()
    expect(await copy.compare([])).toEqual({ extra: [], lacking: [] })
  })

  it('costs no answer its speed: nobody waits for it', async () => {
    const never = createSecondCopy(() => new Promise(() => {}))
    const storage = withSecondCopy(createMemoryStorage(), never)
    await storage.open()
    expect(await storage.append(LOG)).toMatchObject({ ok: true })
    expect(await storage.replaceAll(() => LOG, 'a test')).toMatchObject({ ok: true })
  })

  it('writes nothing that the log refused, and no failure of the copy reaches the log', async () => {
    const open = vi.fn(async () => Promise.reject(new Error('No room.')))
    const copy = createSecondCopy(open)
    const storage = withSecondCopy(createMemoryStorage(), copy)
    await storage.open()
    expect(await storage.append(LOG)).toMatchObject({ ok: true })
    expect(await copy.compare([])).toBeNull()
    expect(open).toHaveBeenCalledOnce()
    expect(await createSecondCopy(async () => null).compare([])).toBeNull()
  })
})
