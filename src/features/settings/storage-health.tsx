import { useEffect, useState } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import type { ProgressState } from '#stores/progress.ts'
import forms from '#forms/forms.module.css'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'
import { Notice } from '#ui/notice.tsx'
import { useHandOver } from '#ui/files/use-hand-over.ts'

import styles from './settings-page.module.css'

type StorageFacts = Awaited<ReturnType<ProgressState['storageFacts']>>

/** What the browser says about keeping the data, in plain words. */
export function StorageHealth() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const entries = useProgress((state) => state.progress.entries)
  const [facts, setFacts] = useState<StorageFacts | null>(null)
  useEffect(() => {
    let isHere = true
    void progress
      .getState()
      .storageFacts()
      .then((found) => {
        if (isHere) setFacts(found)
      })
    return () => {
      isHere = false
    }
  }, [progress, entries])

  async function handlePersist() {
    const isKept = await progress.getState().persistStorage()
    setFacts(await progress.getState().storageFacts())
    announce(
      isKept ? 'The browser keeps the data' : 'The browser did not promise it. A backup is the safe way.',
    )
  }
  if (facts === null) return null
  return (
    <div className={styles.part}>
      <h3>Storage</h3>
      <Facts facts={facts} entries={entries} />
      {facts.isPersisted === false && (
        <div className={forms.line}>
          <p className={forms.note}>
            The browser may clear sites when the disk is full. It can promise not to clear this one.
          </p>
          <Button size="s" onClick={() => void handlePersist()}>
            Ask the browser to keep it
          </Button>
        </div>
      )}
      {facts.clearsAfterWeek && (
        <Notice tone="wait" title="Seven days in Safari">
          Safari removes what a website stored when it was not opened for seven days. Add Gatehouse to the
          home screen or the Dock, and that rule no longer holds; or download a backup now and then.
        </Notice>
      )}
      <Quarantine />
    </div>
  )
}

function Facts({ facts, entries }: { readonly facts: StorageFacts; readonly entries: number }) {
  const { usage, quota, isPersisted, isInstalled } = facts
  const backup = useProgress((state) => state.progress.backup)
  const newer = useProgress((state) => state.newer)
  return (
    <dl className={forms.facts}>
      <div>
        <dt>Entries in the log</dt>
        <dd>{entries + newer}</dd>
      </div>
      {newer > 0 && (
        <div>
          <dt>Of these from a newer version: kept, not shown here</dt>
          <dd>{newer}</dd>
        </div>
      )}
      {usage !== null && (
        <div>
          <dt>Used</dt>
          <dd>
            {size(usage)}
            {quota !== null && ` of ${size(quota)}`}
          </dd>
        </div>
      )}
      <div>
        <dt>Kept when space runs short</dt>
        <dd className={forms.words}>{keptWords(isPersisted)}</dd>
      </div>
      <div>
        <dt>Last backup</dt>
        <dd className={forms.words}>{backup === null ? 'None yet' : dateText(backup.at)}</dd>
      </div>
      <div>
        <dt>Installed as an app</dt>
        <dd className={forms.words}>{isInstalled ? 'Yes' : 'No'}</dd>
      </div>
    </dl>
  )
}

function Quarantine() {
  const { progress } = useServices()
  const quarantined = useProgress((state) => state.quarantined)
  const { problem, handOver } = useHandOver()
  if (quarantined === 0) return null

  async function handleDownload() {
    await handOver(async () => {
      const found = await progress.getState().quarantinedEntries()
      return [{ name: 'gatehouse-damaged-entries.json', text: JSON.stringify(found, null, 2) }]
    })
  }
  return (
    <Notice
      tone="wait"
      title={
        quarantined === 1 ? '1 damaged entry was set aside' : `${quarantined} damaged entries were set aside`
      }
      actions={
        <Button size="s" onClick={() => void handleDownload()}>
          Download them as they are
        </Button>
      }
    >
      They could not be read. Everything else is loaded, and they are kept unchanged.
      {problem !== null && <span role="alert"> {problem}</span>}
    </Notice>
  )
}

function keptWords(isPersisted: boolean | null): string {
  if (isPersisted === null) return 'The browser does not say'
  return isPersisted ? 'Yes, the browser has promised it' : 'The browser has not promised it'
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB', 'TB'] as const
  let value = bytes / 1024
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
