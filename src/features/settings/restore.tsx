import { useId } from 'react'
import type { ChangeEvent, ReactNode } from 'react'

import { useProgress, useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Upload } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import { KeptCopies } from './kept-copies.tsx'
import { RestoreDryRun } from './restore-dry-run.tsx'
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
      {step.at === 'working' && (
        <Working words={step.words} share={step.share}>
          <Button size="s" onClick={cancel}>
            Cancel
          </Button>
        </Working>
      )}
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
        <RestoreDryRun
          name={step.name}
          preview={step.preview}
          hasChanged={step.hasChanged}
          onRestore={(how) => void restore(step.name, step.preview, how)}
          onCancel={cancel}
        />
      )}
      <KeptCopies />
    </div>
  )
}

type WorkingProps = {
  readonly words: string
  readonly share: number | null
  readonly children?: ReactNode
}

/** Something that takes a while, with a bar that says how far it is, or moves. */
function Working({ words, share, children }: WorkingProps) {
  return (
    <div className={styles.line}>
      <progress className={styles.working} aria-label={words} {...(share === null ? {} : { value: share })} />
      <p role="status">{words}</p>
      {children}
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
