import { useEffect, useState, useSyncExternalStore } from 'react'

import { loadKept } from '#stores/own-api.ts'
import { useProgress, useServices } from '#stores/services.ts'
import forms from '#forms/forms.module.css'
import { Button } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'
import { Checkbox } from '#ui/field.tsx'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { useHandOver } from '#ui/files/use-hand-over.ts'

import { Erase } from './erase.tsx'
import { Restore } from './restore.tsx'
import styles from './settings-page.module.css'
import { SettingsSection } from './settings-section.tsx'
import { StartAnew } from './start-anew.tsx'
import { StorageHealth } from './storage-health.tsx'
import { useBackup } from './use-backup.ts'
import { Working } from '#forms/working.tsx'

/** The address never changes while a page stands; where there is no window there is none. */
const never = () => () => undefined
const hostNow = () => window.location.host
const noHost = () => ''

/** The learner's data: how safe it is, copies of it, and the end of it. */
export function DataSection() {
  const host = useSyncExternalStore(never, hostNow, noHost)
  return (
    <SettingsSection
      id="data"
      title="Your data"
      intro={`It belongs to this browser and this address${host === '' ? '' : `, ${host}`}. At another address you start empty; a backup carries it over.`}
    >
      <StorageHealth />
      <Backup />
      <Restore />
      <StartAnew />
      <Erase />
    </SettingsSection>
  )
}

/** Whether a document of an API is kept here; not before the page stands. */
function useHasOwnApi(): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    void loadKept().then((kept) => setHas(kept !== null))
  }, [])
  return has
}

function Backup() {
  const { progress } = useServices()
  const last = useProgress((state) => state.progress.backup)
  const attempts = useProgress((state) => state.progress.attempts.size)
  const { work, message, backup, cancel } = useBackup()
  const { problem, handOver } = useHandOver()
  const hasOwnApi = useHasOwnApi()
  const [withOwnApi, setWithOwnApi] = useState(false)

  async function handleCsv(rows: 'attempts' | 'questions') {
    await handOver(async () => [await progress.getState().exportAttempts(rows)])
  }
  return (
    <div className={styles.part}>
      <h3>Backup</h3>
      <p className={forms.note}>
        One file with everything: answers, lessons, settings.{' '}
        {last === null ? 'None made yet.' : `Last one on ${dateText(last.at)}, with ${last.entries} entries.`}
      </p>
      {hasOwnApi && (
        <Checkbox
          label="With the document of your own API"
          help="In a file of its own beside the backup. It is not part of your progress."
          checked={withOwnApi}
          onChange={(event) => setWithOwnApi(event.currentTarget.checked)}
        />
      )}
      <div className={forms.line}>
        <Button icon={Download} disabled={work !== null} onClick={() => void backup(withOwnApi)}>
          Download a backup
        </Button>
        {attempts > 0 && (
          <>
            <Button tone="quiet" onClick={() => void handleCsv('attempts')}>
              Exam attempts as a table (CSV)
            </Button>
            <Button tone="quiet" onClick={() => void handleCsv('questions')}>
              Their answers, question by question (CSV)
            </Button>
          </>
        )}
      </div>
      <Working work={work} onCancel={cancel} />
      {message !== null && <Notice tone={message.tone}>{message.text}</Notice>}
      {problem !== null && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
    </div>
  )
}
