import { useRef, useState } from 'react'

import type { RestoreHow, RestorePreview } from '#stores/restore-preview.ts'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'

type RestoreStep =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly message: string }
  | {
      readonly at: 'preview'
      readonly name: string
      readonly preview: RestorePreview
      /** What is here is no longer what was shown before. */
      readonly hasChanged: boolean
    }
  | { readonly at: 'working'; readonly words: string }
  | { readonly at: 'failed'; readonly message: string }

/** The course of a restore: read, look, take in; nothing changes before the last step. */
export function useRestore() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [step, setStep] = useState<RestoreStep>({ at: 'choose' })
  /** Raised with every file and by a cancel: what was read for an older number is dropped. */
  const reading = useRef(0)

  async function read(file: File) {
    const turn = ++reading.current
    setStep({ at: 'reading', name: file.name })
    await painted()
    const result = await progress
      .getState()
      .previewRestore(file)
      .catch(() => unreadable)
    if (turn !== reading.current) return
    if (result.ok) setStep({ at: 'preview', name: file.name, preview: result.value, hasChanged: false })
    else setStep({ at: 'refused', name: file.name, message: result.error.message })
  }
  async function restore(name: string, preview: RestorePreview, how: RestoreHow) {
    setStep({ at: 'working', words: `Taking in ${preview.entries.length} entries…` })
    await painted()
    const result = await progress.getState().restore(preview, how)
    if (result.ok) {
      announce('The backup was taken in')
      setStep({ at: 'choose' })
      return
    }
    const { message, preview: again } = result.error
    if (again === null) setStep({ at: 'failed', message })
    else setStep({ at: 'preview', name, preview: again, hasChanged: true })
  }
  function cancel() {
    reading.current++
    setStep({ at: 'choose' })
  }
  const fail = (message: string) => setStep({ at: 'failed', message })
  return { step, read, restore, cancel, fail }
}

const unreadable = {
  ok: false,
  error: { message: 'The browser could not read the file. Copy it to this device and choose it again.' },
} as const

/** Lets the browser show what was said before it is busy. */
function painted(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
