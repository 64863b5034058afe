import { useRef, useState } from 'react'

import type { RestoreHow, RestorePreview, Watch } from '#stores/restore-preview.ts'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'

type RestoreStep =
  | { readonly at: 'choose' }
  /** `share`: how far it is, from 0 to 1; null where that is not known yet. */
  | { readonly at: 'working'; readonly words: string; readonly share: number | null }
  | { readonly at: 'refused'; readonly name: string; readonly message: string }
  | {
      readonly at: 'preview'
      readonly name: string
      readonly preview: RestorePreview
      /** What is here is no longer what was shown before. */
      readonly hasChanged: boolean
    }
  | { readonly at: 'failed'; readonly message: string }

/** The course of a restore: read, look, take in; nothing changes before the last step. */
export function useRestore() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [step, setStep] = useState<RestoreStep>({ at: 'choose' })
  /** Ends what is under way; each reading and each taking in has its own. */
  const running = useRef<AbortController | null>(null)

  async function start(words: string): Promise<Watch> {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setStep({ at: 'working', words, share: null })
    await painted()
    let shown = 0
    const progress = (share: number): void => {
      if (share - shown < STEP_SHOWN || controller.signal.aborted) return
      shown = share
      setStep({ at: 'working', words, share })
    }
    return { progress, signal: controller.signal }
  }
  async function read(file: File) {
    const watch = await start(`Reading ${file.name}…`)
    const result = await progress
      .getState()
      .previewRestore(file, watch)
      .catch(() => unreadable)
    if (watch.signal.aborted) return
    if (result.ok) setStep({ at: 'preview', name: file.name, preview: result.value, hasChanged: false })
    else setStep({ at: 'refused', name: file.name, message: result.error.message })
  }
  async function restore(name: string, preview: RestorePreview, how: RestoreHow) {
    const watch = await start(`Taking in ${preview.entries.length} entries…`)
    const result = await progress.getState().restore(preview, how, watch)
    if (result.ok) {
      announce('The backup was taken in')
      setStep({ at: 'choose' })
      return
    }
    const { message, preview: again } = result.error
    if (watch.signal.aborted) announce(message)
    else if (again === null) setStep({ at: 'failed', message })
    else setStep({ at: 'preview', name, preview: again, hasChanged: true })
  }
  function cancel() {
    running.current?.abort()
    setStep({ at: 'choose' })
  }
  const fail = (message: string) => setStep({ at: 'failed', message })
  return { step, read, restore, cancel, fail }
}

/** The bar moves on by a hundredth or more. */
const STEP_SHOWN = 0.01

const unreadable = {
  ok: false,
  error: { message: 'The browser could not read the file. Copy it to this device and choose it again.' },
} as const

/** Lets the browser show what was said before it is busy. */
function painted(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
