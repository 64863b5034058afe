import { LOG_VERSION, type LogEntry, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { entryId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { type SyncLog, SyncStopped } from '#storage/sync/parts.ts'
import type { ProgressInside } from '#stores/progress.ts'

const NOT_STORED =
  'Something is only in this tab, because it could not be saved. Nothing is synced until it is.'
const READ_ONLY =
  'The data of this browser belongs to a newer version of Gatehouse. Reload the page to update.'

/** The log of this tab for a sync: what it takes in is durable first, and shown when all of it is there. */
export function syncLogOf(inside: ProgressInside): SyncLog {
  const { memory, writer, persistence, get } = inside
  let taken: StoredEntry[] = []
  return {
    entries: async () => {
      await stored(inside)
      return memory.entries()
    },
    takeIn: (entries) =>
      writer.inTurn(async () => {
        const result = await persistence.storage.takeIn(entries)
        if (!result.ok) throw new SyncStopped('log', result.error.message)
        persistence.secondCopy.append(result.value.map(recordOf))
        taken.push(...result.value)
      }),
    settle: async () => {
      const added = taken
      taken = []
      if (added.length === 0) return added
      // Another tab may have told of some already.
      memory.add(added)
      await memory.settle()
      show(inside)
      persistence.tabs.announce({ kind: 'appended', entries: added.map(recordOf) })
      await writer.keepSnapshot()
      return added
    },
    changeAgain: async (again) => {
      const { now, newId, zone } = inside
      const at = now()
      const first = memory.nextN()
      const entries = again.map(({ key, value, at: made }, index): LogEntry => {
        const stamp = { v: LOG_VERSION, device: writer.device, zone: zone(), n: first + index } as const
        // A time to come counts as now.
        return {
          type: 'setting.changed',
          key,
          value,
          ...stamp,
          id: entryId(newId()),
          at: ms(Math.min(made, at)),
        }
      })
      memory.add(entries)
      const written = writer.write(entries)
      await memory.settle()
      show(inside)
      if (!(await written)) throw new SyncStopped('log', get().reason ?? NOT_STORED)
    },
  }
}

/** Resolves once everything that was done here is on the disk: only then its place in the log is final. */
async function stored({ writer, get }: ProgressInside): Promise<void> {
  await get().ready()
  if (get().status === 'read-only') throw new SyncStopped('log', READ_ONLY)
  await writer.whole()
  for (;;) {
    const isAllWritten = await writer.write([])
    const { recording, unsaved, status, reason } = get()
    if (!isAllWritten || status !== 'ready') throw new SyncStopped('log', reason ?? NOT_STORED)
    if (recording === 0 && unsaved === 0) return
    if (recording === 0) throw new SyncStopped('log', NOT_STORED)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function show({ memory, get, set }: ProgressInside): void {
  set({
    progress: memory.progress(),
    newer: memory.newer(),
    isWhole: memory.isWhole(),
    revision: get().revision + 1,
  })
}
