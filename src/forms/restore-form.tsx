import { useId } from 'react'
import type { ChangeEvent } from 'react'

import { useProgress } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Upload } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import { missingText } from './parts-words.ts'
import { RestoreDryRun } from './restore-dry-run.tsx'
import styles from './forms.module.css'
import { type RestoreStep, useRestore } from './use-restore.ts'
import { Working } from './working.tsx'

/** Restores a backup: first what it would do, then merge or replace, and a way back. */
export function RestoreForm() {
  const { step, work, read, restore, undo, cancel } = useRestore()
  const id = useId()
  function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const files = [...(input.files ?? [])]
    if (files.length === 0) return
    void read(files)
    // The same files may be chosen again.
    input.value = ''
  }
  return (
    <>
      <p className={styles.note}>
        Choose a backup file, or all parts of one together. You see what it would change before anything
        changes.
      </p>
      <UndoRestore
        title={step.at === 'partly' ? 'What you chose is restored' : 'The backup is restored'}
        disabled={work !== null}
        onUndo={() => void undo()}
      />
      <div className={styles.line}>
        <input
          id={id}
          className={styles.file}
          type="file"
          multiple
          accept="application/json,.json"
          onChange={handleFile}
        />
        <label className={styles.fileLabel} htmlFor={id}>
          <Icon of={Upload} /> Choose a backup file
        </label>
      </div>
      <Working work={work} onCancel={cancel} />
      <Said step={step} />
      {step.at === 'preview' && (
        <RestoreDryRun
          name={step.name}
          preview={step.preview}
          hasChanged={step.hasChanged}
          onRestore={(how) => void restore(step.name, step.preview, how)}
          onCancel={cancel}
        />
      )}
    </>
  )
}

/** What became of a restore, where there is something to say of it. */
function Said({ step }: { readonly step: RestoreStep }) {
  switch (step.at) {
    case 'refused':
      return (
        <Notice tone="bad" live title={`${step.name} was not restored`}>
          {step.message} Nothing was changed.
        </Notice>
      )
    case 'partly':
      return (
        <Notice tone="wait" live title="The backup is not all here yet">
          {missingText(step.parts)} Choose what is missing too.
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="bad" live title="It did not work">
          {step.message}
        </Notice>
      )
    case 'choose':
    case 'preview':
      return null
  }
}

type UndoRestoreProps = { readonly title: string; readonly disabled: boolean; readonly onUndo: () => void }

function UndoRestore({ title, disabled, onUndo }: UndoRestoreProps) {
  const restoredFrom = useProgress((state) => state.restoredFrom)
  if (restoredFrom === null) return null
  return (
    <Notice
      tone="good"
      live
      title={title}
      actions={
        <Button size="s" disabled={disabled} onClick={onUndo}>
          Undo the restore
        </Button>
      }
    >
      A copy of the {restoredFrom.entries} entries from before is kept.
    </Notice>
  )
}
