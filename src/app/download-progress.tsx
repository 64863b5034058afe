import { useState } from 'react'

import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import type { ButtonTone } from '#ui/button.tsx'
import { Download } from '#ui/icons.ts'
import { useHandOver } from '#ui/files/use-hand-over.ts'

type DownloadProgressButtonProps = { readonly tone?: ButtonTone; readonly size?: 'm' | 's' }

/** Hands the whole log over as a backup file, unsaved answers included. */
export function DownloadProgressButton({ tone, size }: DownloadProgressButtonProps) {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [isBusy, setBusy] = useState(false)
  const { problem, handOver } = useHandOver()

  async function handleDownload() {
    setBusy(true)
    try {
      let entries = 0
      const outcome = await handOver(async () => {
        const files = await progress.getState().exportBackup()
        entries = files.reduce((sum, file) => sum + file.entries, 0)
        return files
      })
      if (outcome === 'cancelled' || outcome === 'failed') return
      announce(`Backup with ${entries} entries handed over`)
      await progress.getState().record({ type: 'backup.made', entries })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button tone={tone} size={size} icon={Download} disabled={isBusy} onClick={() => void handleDownload()}>
        Download my progress
      </Button>
      {problem !== null && <span role="alert">{problem}</span>}
    </>
  )
}
