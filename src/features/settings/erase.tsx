import { useState } from 'react'

import { removeKept } from '#stores/own-api.ts'
import { useProgress, useServices } from '#stores/services.ts'
import forms from '#forms/forms.module.css'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import styles from './settings-page.module.css'
import { useBackup } from './use-backup.ts'
import { Working } from '#forms/working.tsx'

/** Removes everything, after naming it. */
export function Erase() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { work, message, backup, cancel } = useBackup()

  async function handleErase() {
    const result = await progress.getState().erase()
    setAsking(false)
    setProblem(result.ok ? null : result.error)
    if (result.ok) await removeKept()
    if (result.ok) announce('Everything that was learned here is erased')
  }
  return (
    <div className={styles.part}>
      <h3>Erase</h3>
      <p className={forms.note}>
        Removes all progress at this address, for good. Backups that you downloaded stay.
      </p>
      <div className={forms.line}>
        <Button tone="danger" onClick={() => setAsking(true)}>
          Erase my progress…
        </Button>
      </div>
      {problem !== null && (
        <Notice tone="bad" live title="Nothing was erased">
          {problem}
        </Notice>
      )}
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="Erase all progress?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep everything</Button>
            <Button tone="danger" onClick={() => void handleErase()}>
              Erase it for good
            </Button>
          </>
        }
      >
        <WhatGoes />
        <div className={forms.line}>
          <Button icon={Download} disabled={work !== null} onClick={() => void backup()}>
            Download a backup first
          </Button>
        </div>
        <Working work={work} onCancel={cancel} />
        {message !== null && (
          <Notice tone={message.tone} live>
            {message.text}
          </Notice>
        )}
      </Dialog>
    </div>
  )
}

function WhatGoes() {
  useProgress((state) => state.revision)
  const { progress } = useServices().progress.getState()
  const { lessons, questions, attempts, sessions, starred } = progress
  return (
    <>
      <p>This cannot be undone. It removes:</p>
      <ul className={forms.goes}>
        <li>{count(lessons.size, 'lesson', 'lessons')} with where you were</li>
        <li>answers to {count(questions.size, 'question', 'questions')}</li>
        <li>{count(sessions.size, 'practice session', 'practice sessions')}</li>
        <li>{count(attempts.size, 'exam attempt', 'exam attempts')}</li>
        <li>{count(starred.size, 'star', 'stars')}, all settings but the looks, and kept copies</li>
        <li>the document of your own API, where one is kept</li>
      </ul>
    </>
  )
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
