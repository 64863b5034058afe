import { useId } from 'react'
import type { ChangeEvent, ReactNode } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import type { RestorePreview } from '#stores/progress.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { dateTimeText } from '#ui/calendar.ts'
import { Icon } from '#ui/icon.tsx'
import { Upload } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import styles from './settings-page.module.css'
import { useRestore } from './use-restore.ts'

/** Takes a backup in: first what it would do, then merge or replace, and a way back. */
export function Restore() {
  const { step, read, restore, cancel, fail } = useRestore()
  const id = useId()
  function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const file = input.files?.[0]
    if (file === undefined) return
    void read(file)
    // The same file may be chosen again.
    input.value = ''
  }
  return (
    <div className={styles.part}>
      <h3>Restore</h3>
      <p className={styles.note}>Choose a backup. You see what it would change before anything changes.</p>
      <UndoRestore onFailed={fail} />
      <div className={styles.line}>
        <input
          id={id}
          className={styles.file}
          type="file"
          accept="application/json,.json"
          onChange={handleFile}
        />
        <label className={styles.fileLabel} htmlFor={id}>
          <Icon of={Upload} /> Choose a backup file
        </label>
      </div>
      {step.at === 'reading' && (
        <Working words={`Reading ${step.name}…`}>
          <Button size="s" onClick={cancel}>
            Cancel
          </Button>
        </Working>
      )}
      {step.at === 'working' && <Working words={step.words} />}
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
          onRestore={(how) => void restore(step.preview, how)}
          onCancel={cancel}
        />
      )}
    </div>
  )
}

/** Something that takes a while, with a bar that moves. */
function Working({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.line}>
      <progress className={styles.working} aria-label={words} />
      <p role="status">{words}</p>
      {children}
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
  const { madeAt, entries, fresh, known, newer, invalid, onlyHere } = preview
  return (
    <div className={styles.preview} role="group" aria-label="What the backup would change">
      <p>
        <strong>{name}</strong>, made on {dateTimeText(madeAt)}
      </p>
      <dl className={styles.facts}>
        <Count name="Entries in the file" value={entries.length} />
        <Count name="New here" value={fresh} />
        <Count name="Here already" value={known} />
        <Count name="Only here, not in the file" value={onlyHere} />
        {newer > 0 && <Count name="From a newer version: kept, not shown here" value={newer} />}
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
