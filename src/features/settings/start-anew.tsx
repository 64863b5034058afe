import { useState } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import forms from '#forms/forms.module.css'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { offerFile } from '#ui/files/download.ts'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import styles from './settings-page.module.css'

/** The way out where the data cannot be used by this version: a download of all that is there, and only then an end. */
export function StartAnew() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const trouble = useProgress((state) => state.trouble)
  const [hasFile, setHasFile] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  if (trouble !== 'newer' && trouble !== 'unreadable') return null

  async function handleDownload() {
    try {
      const file = await progress.getState().dumpDatabase()
      setHasFile((await offerFile(file.name, file.text, file.type)) !== 'cancelled')
      setProblem(null)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  async function handleStart() {
    const result = await progress.getState().startAnew()
    setProblem(result.ok ? null : result.error)
    if (result.ok) announce('A new log was begun')
  }
  return (
    <div className={styles.part}>
      <h3>Start anew</h3>
      <p className={forms.note}>
        {trouble === 'newer'
          ? 'The data here belongs to a newer version. Reload to get that version: then nothing is lost. Where it is not to be had, you can begin again here.'
          : 'The data here cannot be read. You can try another time; or begin again here.'}{' '}
        Download what is there first: it is removed for good.
      </p>
      <div className={forms.line}>
        <Button icon={Download} onClick={() => void handleDownload()}>
          Download what is there
        </Button>
        <Button tone="danger" disabled={!hasFile} onClick={() => void handleStart()}>
          Remove it and start anew
        </Button>
      </div>
      {problem !== null && (
        <Notice tone="bad" live title="It did not work">
          {problem}
        </Notice>
      )}
    </div>
  )
}
