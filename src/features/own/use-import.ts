import { useState } from 'react'

import type { ReadFile } from '#engine/exchange/in/reading.ts'
import { counted } from '#engine/words/number.ts'
import {
  changeBy,
  formatOf,
  keepOwn,
  type OwnChange,
  type OwnFormat,
  readOwnFile,
} from '#stores/own/read-own.ts'
import { useServices } from '#stores/services.ts'
import { useWork } from '#forms/use-work.ts'

/** Bytes of a file that is still looked into. */
const MOST_BYTES = 20_000_000

export type ImportStep =
  | { readonly at: 'start' }
  | { readonly at: 'failed'; readonly title: string; readonly message: string }
  | {
      readonly at: 'dry-run'
      readonly name: string
      readonly format: OwnFormat
      readonly file: ReadFile
      readonly change: OwnChange
    }
  | { readonly at: 'done'; readonly message: string; readonly isWhole: boolean }

/** A file or a text that is to be read; `auto` finds out what it is. */
export type Source = {
  readonly name: string
  readonly size: number
  readonly text: () => Promise<string>
}

/** Brings questions in: reads without keeping, then keeps what was seen. */
export function useImport() {
  const { progress } = useServices()
  const { work, start, end, cancel } = useWork()
  const [step, setStep] = useState<ImportStep>({ at: 'start' })

  async function read(source: Source, wanted: OwnFormat | 'auto') {
    const { name } = source
    if (source.size > MOST_BYTES) {
      setStep({ at: 'failed', title: `${name} was not read`, message: 'It is larger than 20 MB. Split it.' })
      return
    }
    setStep({ at: 'start' })
    const watch = await start(`Reading ${name}…`)
    try {
      const text = await source.text()
      const format = wanted === 'auto' ? formatOf(name, text) : wanted
      const file = await readOwnFile(format, text, watch)
      await progress.getState().ready()
      const change = changeBy(file.found, progress.getState().progress)
      setStep({ at: 'dry-run', name, format, file, change })
    } catch {
      if (!watch.signal.aborted) setStep({ at: 'failed', title: `${name} was not read`, message: NOT_READ })
    }
    end(watch)
  }

  async function keep({ change }: Extract<ImportStep, { at: 'dry-run' }>) {
    const watch = await start('Keeping the questions…')
    const all = change.fresh.length + change.changed.length + change.back.length
    const kept = await keepOwn(progress, change, watch)
    end(watch)
    if (kept === 0 && !watch.signal.aborted)
      setStep({ at: 'failed', title: 'Nothing was kept', message: 'This tab is read-only. Reload it.' })
    else setStep({ at: 'done', message: doneWords(kept, all), isWhole: kept === all })
    if (kept > 0) await progress.getState().persistStorage()
  }

  function leave() {
    cancel()
    setStep({ at: 'start' })
  }
  return { step, work, read, keep, leave, cancel }
}

const NOT_READ =
  'The file or a part of the app could not be loaded. Connect once, reload this page and try again. Nothing was changed.'

function doneWords(kept: number, all: number): string {
  if (kept === all) return `${counted(kept, 'question')} kept.`
  return `${kept} of ${counted(all, 'question')} kept, then it was stopped. The same file brings in the rest.`
}
