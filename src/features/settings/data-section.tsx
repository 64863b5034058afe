import { useState } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { offerFile } from '#ui/download.ts'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import { Erase } from './erase.tsx'
import { Restore } from './restore.tsx'
import styles from './settings-page.module.css'
import { SettingsSection } from './settings-section.tsx'
import { StorageHealth } from './storage-health.tsx'

/** The learner's data: how safe it is, copies of it, and the end of it. */
export function DataSection() {
  return (
    <SettingsSection
      id="data"
      title="Your data"
      intro={`It belongs to this browser and this address, ${window.location.host}. At another address you start empty; a backup carries it over.`}
    >
      <StorageHealth />
      <Backup />
      <Restore />
      <Erase />
    </SettingsSection>
  )
}

function Backup() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const backup = useProgress((state) => state.progress.backup)
  const attempts = useProgress((state) => state.progress.attempts.size)
  const [message, setMessage] = useState<string | null>(null)

  async function handleBackup() {
    const file = await progress.getState().exportBackup()
    const outcome = await offerFile(file.name, file.text, file.type)
    if (outcome === 'cancelled') return
    await progress.getState().record({ type: 'backup.made', entries: file.entries })
    const words = `${file.name} with ${file.entries} entries was handed to the browser. Look whether it is in your downloads.`
    setMessage(words)
    announce(words)
  }
  async function handleCsv() {
    const file = progress.getState().exportAttempts()
    await offerFile(file.name, file.text, file.type)
  }
  return (
    <div className={styles.part}>
      <h3>Backup</h3>
      <p className={styles.note}>
        One file with everything: answers, lessons, settings.{' '}
        {backup === null
          ? 'None made yet.'
          : `Last one on ${new Date(backup.at).toLocaleDateString('en-GB', { dateStyle: 'long' })}, with ${backup.entries} entries.`}
      </p>
      <div className={styles.line}>
        <Button icon={Download} onClick={() => void handleBackup()}>
          Download a backup
        </Button>
        {attempts > 0 && (
          <Button tone="quiet" onClick={() => void handleCsv()}>
            Exam attempts as a table (CSV)
          </Button>
        )}
      </div>
      {message !== null && <Notice tone="good">{message}</Notice>}
    </div>
  )
}
