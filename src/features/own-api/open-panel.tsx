import { useId, useState } from 'react'
import type { ChangeEvent, DragEvent } from 'react'

import { MOST_BYTES } from '#open-api/limits.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Upload } from '#ui/icons.ts'

import { EXAMPLES } from './examples.ts'
import styles from './own-api-page.module.css'
import type { OwnText } from './use-own-api.ts'

type OpenPanelProps = {
  readonly onOpen: (own: OwnText) => void
  /** A document is open: the ways to open another one are folded up. */
  readonly isOpen: boolean
}

/** Ways to open a document: dropped, as a file, pasted, or one of ours. */
export function OpenPanel({ onOpen, isOpen }: OpenPanelProps) {
  if (!isOpen) return <Ways onOpen={onOpen} />
  return (
    <details className={styles.another}>
      <summary>Open another document</summary>
      <Ways onOpen={onOpen} />
    </details>
  )
}

function Ways({ onOpen }: Pick<OpenPanelProps, 'onOpen'>) {
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    setProblem(null)
    if (file === undefined) return
    // What is far too large is not even read: its own bytes say so.
    if (file.size > 4 * MOST_BYTES)
      return setProblem(`${file.name} is larger than any API that API Gateway imports (6 MB).`)
    try {
      onOpen({ name: file.name, text: await file.text(), kind: 'auto' })
    } catch {
      setProblem(`${file.name} could not be read. Choose it again.`)
    }
  }
  const handleDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a file can be dropped on it; the buttons inside do the same
    <div
      className={styles.ways}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
      role="group"
      aria-label="Open a document"
    >
      <FileChoice onFile={(file) => void take(file)} problem={problem} />
      <Paste onOpen={onOpen} />
      <Examples onOpen={onOpen} />
    </div>
  )
}

type FileChoiceProps = { readonly onFile: (file: File | undefined) => void; readonly problem: string | null }

function FileChoice({ onFile, problem }: FileChoiceProps) {
  const handleChange = (event: ChangeEvent<HTMLInputElement>) => {
    onFile(event.currentTarget.files?.[0])
    // The same file may be chosen again, once it was mended.
    event.currentTarget.value = ''
  }
  return (
    <Field
      label="A file"
      help="OpenAPI 3.0 or 3.1, Swagger 2, or a SAM template; JSON or YAML, up to 6 MB. It can be dropped here."
      error={problem}
    >
      {(wiring) => (
        <input
          {...wiring}
          type="file"
          accept=".json,.yaml,.yml,.template,application/json"
          onChange={handleChange}
        />
      )}
    </Field>
  )
}

function Paste({ onOpen }: Pick<OpenPanelProps, 'onOpen'>) {
  const [text, setText] = useState('')
  return (
    <Field label="Or paste its text">
      {(wiring) => (
        <div className={styles.paste}>
          <textarea
            {...wiring}
            className={styles.text}
            rows={4}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            icon={Upload}
            disabled={text.trim() === ''}
            onClick={() => onOpen({ name: 'pasted text', text, kind: 'auto' })}
          >
            Open the text
          </Button>
        </div>
      )}
    </Field>
  )
}

function Examples({ onOpen }: Pick<OpenPanelProps, 'onOpen'>) {
  const id = useId()
  const [failed, setFailed] = useState<string | null>(null)
  const open = async ({ name, load }: (typeof EXAMPLES)[number]) => {
    try {
      setFailed(null)
      onOpen({ name, text: await load(), kind: 'auto' })
    } catch {
      setFailed(name)
    }
  }
  return (
    <div role="group" aria-labelledby={id} className={styles.examples}>
      <span id={id}>Or one of ours:</span>
      {EXAMPLES.map((example) => (
        <Button key={example.name} onClick={() => void open(example)}>
          {example.name}
        </Button>
      ))}
      {failed !== null && <p role="alert">{failed} could not be loaded. Try again once you are online.</p>}
    </div>
  )
}
