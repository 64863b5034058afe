import { useId, useRef, useState } from 'react'
import type { ChangeEvent } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import type { RestorePreview } from '#stores/progress.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Upload } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import styles from './settings-page.module.css'

type RestoreStep =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly message: string }
  | { readonly at: 'preview'; readonly name: string; readonly preview: RestorePreview }
  | { readonly at: 'failed'; readonly message: string }

/** Takes a backup in: first what it would do, then merge or replace, and a way back. */
export function Restore() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [step, setStep] = useState<RestoreStep>({ at: 'choose' })
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  async function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0]
    if (file === undefined) return
    setStep({ at: 'reading', name: file.name })
    const result = await progress.getState().previewRestore(file)
    if (input.current !== null) input.current.value = ''
    if (result.ok) setStep({ at: 'preview', name: file.name, preview: result.value })
    else setStep({ at: 'refused', name: file.name, message: result.error.message })
  }
  async function handleRestore(preview: RestorePreview, how: 'merge' | 'replace') {
    const result = await progress.getState().restore(preview, how)
    if (result.ok) announce('The backup was taken in')
    setStep(result.ok ? { at: 'choose' } : { at: 'failed', message: result.error })
  }
  return (
    <div className={styles.part}>
      <h3>Restore</h3>
      <p className={styles.note}>Choose a backup. You see what it would change before anything changes.</p>
      <UndoRestore onFailed={(message) => setStep({ at: 'failed', message })} />
      <div className={styles.line}>
        <input
          ref={input}
          id={id}
          className={styles.file}
          type="file"
          accept="application/json,.json"
          onChange={(event) => void handleFile(event)}
        />
        <label className={styles.fileLabel} htmlFor={id}>
          <Icon of={Upload} /> Choose a backup file
        </label>
      </div>
      {step.at === 'reading' && <p role="status">Reading {step.name}…</p>}
      {step.at === 'refused' && (
        <Notice tone="bad" live title={`${step.name} was not taken in`}>
          {step.message} Nothing was changed.
        </Notice>
      )}
      {step.at === 'failed' && (
        <Notice tone="bad" live title="It did not work">
          {step.message}
        </Notice>
      )}
      {step.at === 'preview' && (
        <Preview
          name={step.name}
          preview={step.preview}
          onRestore={(how) => void handleRestore(step.preview, how)}
          onCancel={() => setStep({ at: 'choose' })}
        />
      )}
    </div>
  )
}

type PreviewProps = {
  readonly name: string
  readonly preview: RestorePreview
  readonly onRestore: (how: 'merge' | 'replace') => void
  readonly onCancel: () => void
}

/** The dry run. */
function Preview({ name, preview, onRestore, onCancel }: PreviewProps) {
  const { madeAt, entries, fresh, known, invalid, onlyHere } = preview
  return (
    <div className={styles.preview} role="group" aria-label="What the backup would change">
      <p>
        <strong>{name}</strong>, made on{' '}
        {new Date(madeAt).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}
      </p>
      <dl className={styles.facts}>
        <Count name="Entries in the file" value={entries.length} />
        <Count name="New here" value={fresh} />
        <Count name="Here already" value={known} />
        <Count name="Only here, not in the file" value={onlyHere} />
        {invalid > 0 && <Count name="Unreadable, left out" value={invalid} />}
      </dl>
      <p className={styles.note}>
        Merge adds the {fresh} new entries and keeps everything. Replace also removes the {onlyHere} that are
        only here. Both can be undone below until the next restore.
      </p>
      <div className={styles.line}>
        <Button tone="primary" onClick={() => onRestore('merge')}>
          Merge
        </Button>
        <Button tone={onlyHere > 0 ? 'danger' : 'plain'} onClick={() => onRestore('replace')}>
          Replace
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          Leave it
        </Button>
      </div>
    </div>
  )
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function UndoRestore({ onFailed }: { readonly onFailed: (message: string) => void }) {
  const { progress } = useServices()
  const announce = useAnnounce()
  const restoredFrom = useProgress((state) => state.restoredFrom)
  if (restoredFrom === null) return null

  async function handleUndo() {
    const result = await progress.getState().undoRestore()
    if (result.ok) announce('Everything is as it was before the restore')
    else onFailed(result.error)
  }
  return (
    <Notice
      tone="good"
      live
      title="The backup was taken in"
      actions={
        <Button size="s" onClick={() => void handleUndo()}>
          Undo the restore
        </Button>
      }
    >
      A copy of the {restoredFrom.entries} entries from before is kept.
    </Notice>
  )
}
