import { useState } from 'react'

import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { offerFile } from '#ui/download.ts'

export type BackupMessage = { readonly tone: 'good' | 'bad'; readonly text: string }

/** Hands the whole log over as a file, and says what became of it. */
export function useBackup() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [isBusy, setBusy] = useState(false)
  const [message, setMessage] = useState<BackupMessage | null>(null)

  function say(said: BackupMessage): void {
    setMessage(said)
    announce(said.text)
  }
  async function handOver(): Promise<void> {
    const file = await progress.getState().exportBackup()
    const outcome = await offerFile(file.name, file.text, file.type)
    if (outcome === 'cancelled') return
    await progress.getState().record({ type: 'backup.made', entries: file.entries })
    const place = outcome === 'shared' ? 'where you sent it' : 'in your downloads'
    const text = `${file.name} with ${file.entries} entries was handed over. Look whether it is ${place}.`
    if (!file.isRestorable) return say({ tone: 'bad', text: `${text} ${TOO_LARGE}` })
    say({ tone: 'good', text })
  }
  async function backup(): Promise<void> {
    setBusy(true)
    try {
      await handOver()
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      setMessage({
        tone: 'bad',
        text: `The browser refused the file (${detail}). Your progress is unchanged. Try another browser or make room.`,
      })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, message, backup }
}

const TOO_LARGE =
  'It holds more than a restore takes (96 MB, 500,000 entries), so keep the progress in this browser as well.'
