import { useState } from 'react'

import type { Watch } from '#stores/restore-preview.ts'
import { exportKept } from '#stores/own-api.ts'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { offerFiles } from '#ui/files/download.ts'

import { useWork } from '#forms/use-work.ts'

export type BackupMessage = { readonly tone: 'good' | 'bad'; readonly text: string }

/** Hands the whole log over as a file, and says what became of it. */
export function useBackup() {
  const { progress, now } = useServices()
  const announce = useAnnounce()
  const { work, start, end, cancel } = useWork()
  const [message, setMessage] = useState<BackupMessage | null>(null)

  function say(said: BackupMessage): void {
    setMessage(said)
    announce(said.text)
  }
  async function handOver(watch: Watch, withOwnApi: boolean): Promise<void> {
    const files = await progress.getState().exportBackup(watch)
    const own = withOwnApi ? await exportKept(now()) : null
    const outcome = await offerFiles(own === null ? files : [...files, own])
    if (outcome === 'cancelled') return
    const entries = files.reduce((sum, file) => sum + file.entries, 0)
    await progress.getState().record({ type: 'backup.made', entries })
    const place = outcome === 'shared' ? 'where you sent it' : 'in your downloads'
    const [first] = files
    const what = files.length === 1 ? (first?.name ?? '') : `A backup of ${files.length} files`
    const text = `${what} with ${entries} entries was passed to the browser. Check that it is ${place}.`
    const parts = files.length === 1 ? '' : ` ${PARTS}`
    const document = own === null ? '' : ` ${own.name} beside it holds your own API; open it there.`
    say({ tone: 'good', text: `${text}${parts}${document}` })
  }
  /** `withOwnApi`: the document of an API of one's own goes along, in a file of its own. */
  async function backup(withOwnApi = false): Promise<void> {
    const watch = await start('Writing the backup…')
    try {
      await handOver(watch, withOwnApi)
    } catch (error) {
      if (watch.signal.aborted) return
      const detail = error instanceof Error ? error.message : String(error)
      setMessage({
        tone: 'bad',
        text: `The browser refused the file (${detail}). Your progress is unchanged. Try another browser or make room.`,
      })
    } finally {
      end(watch)
    }
  }
  return { work, message, backup, cancel }
}

const PARTS = 'Keep all of them: to restore, choose them together.'
