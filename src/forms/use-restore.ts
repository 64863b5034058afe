import { useState } from 'react'

import { counted } from '#engine/words/number.ts'
import type { RestoreHow, RestorePreview } from '#stores/restore-preview.ts'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'

import { useWork } from './use-work.ts'

/** Where a restore stands. */
export type RestoreStep =
  | { readonly at: 'choose' }
  | { readonly at: 'refused'; readonly name: string; readonly message: string }
  | {
      readonly at: 'preview'
      readonly name: string
      readonly preview: RestorePreview
      /** What is here is no longer what was shown before. */
      readonly hasChanged: boolean
    }
  /** Parts of a backup are restored, and others are missing. */
  | { readonly at: 'partly'; readonly parts: NonNullable<RestorePreview['parts']> }
  | { readonly at: 'failed'; readonly message: string }

/** The course of a restore: read, look, take in; nothing changes before the last step. */
export function useRestore() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [step, setStep] = useState<RestoreStep>({ at: 'choose' })
  const { work, start, end, cancel: stop } = useWork()

  async function begin(words: string) {
    setStep({ at: 'choose' })
    return start(words)
  }
  async function read(files: readonly File[]) {
    const name = files.length === 1 ? (files[0]?.name ?? '') : `A backup of ${counted(files.length, 'file')}`
    const watch = await begin(`Reading ${name}…`)
    const result = await progress
      .getState()
      .previewRestore(files, watch)
      .catch(() => unreadable)
    end(watch)
    if (watch.signal.aborted) return
    if (result.ok) setStep({ at: 'preview', name, preview: result.value, hasChanged: false })
    else setStep(refused(result.error, name))
  }
  async function restore(name: string, preview: RestorePreview, how: RestoreHow) {
    const watch = await begin(`Restoring ${counted(preview.entries.length, 'entry', 'entries')}…`)
    const result = await progress.getState().restore(preview, how, watch)
    end(watch)
    if (result.ok) {
      const { parts } = preview
      announce(parts === null ? 'The backup is restored' : 'What you chose is restored')
      setStep(parts === null ? { at: 'choose' } : { at: 'partly', parts })
      return
    }
    const { message, preview: again } = result.error
    if (watch.signal.aborted) announce(message)
    else if (again === null) setStep({ at: 'failed', message })
    else setStep({ at: 'preview', name, preview: again, hasChanged: true })
  }
  async function undo() {
    const watch = await begin('Putting back what was here before…')
    const result = await progress.getState().undoRestore(watch)
    end(watch)
    if (result.ok) announce('Everything is as it was before the restore')
    else if (watch.signal.aborted) announce(result.error)
    else setStep({ at: 'failed', message: result.error })
  }
  function cancel() {
    stop()
    setStep({ at: 'choose' })
  }
  return { step, work, read, restore, undo, cancel }
}

function refused(
  { file, message }: { readonly file?: string; readonly message: string },
  name: string,
): RestoreStep {
  return { at: 'refused', name: file ?? name, message }
}

const unreadable = {
  ok: false,
  error: { message: 'The browser could not read the file. Copy it to this device and choose it again.' },
} as const
