import { useId, useState } from 'react'
import type { ChangeEvent } from 'react'

import { counted } from '#engine/words/number.ts'
import forms from '#forms/forms.module.css'
import { Working } from '#forms/working.tsx'
import { OWN_FORMATS, type OwnFormat } from '#stores/own/read-own.ts'
import { Button } from '#ui/button.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { Upload } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import { FormatHelp } from './format-help.tsx'
import styles from './own.module.css'
import { type ImportStep, useImport } from './use-import.ts'

/** Brings questions in from a file or a pasted text: first what it would do, and every problem at its line. */
export function ImportSection() {
  const { step, work, read, keep, leave, cancel } = useImport()
  const [format, setFormat] = useState<OwnFormat | 'auto'>('auto')
  return (
    <section className={styles.section} aria-labelledby="bring">
      <h2 id="bring">Bring in</h2>
      <p>
        From a file or a text. You see what it would change, and every problem at its line, before anything
        changes. Only words are taken: no markup, no script, no picture.
      </p>
      <Field label="Format">
        {(wiring) => (
          <Select
            {...wiring}
            value={format}
            onChange={({ target }) =>
              setFormat(OWN_FORMATS.find(({ id }) => id === target.value)?.id ?? 'auto')
            }
          >
            <option value="auto">Find out from the file</option>
            {OWN_FORMATS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Sources onSource={(source) => void read(source, format)} />
      <FormatHelp />
      <Working work={work} onCancel={cancel} />
      <Outcome step={step} isBusy={work !== null} onKeep={(run) => void keep(run)} onLeave={leave} />
    </section>
  )
}

type SourcesProps = {
  readonly onSource: (source: Parameters<ReturnType<typeof useImport>['read']>[0]) => void
}

function Sources({ onSource }: SourcesProps) {
  const id = useId()
  const [text, setText] = useState('')
  function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const file = input.files?.[0]
    if (file === undefined) return
    onSource({ name: file.name, size: file.size, text: () => file.text() })
    // The same file may be chosen again.
    input.value = ''
  }
  return (
    <>
      <div className={forms.line}>
        <input
          id={id}
          className={forms.file}
          type="file"
          accept=".yaml,.yml,.md,.markdown,.gift,.txt,.xml,.csv,.tsv,text/*"
          onChange={handleFile}
        />
        <label className={forms.fileLabel} htmlFor={id}>
          <Icon of={Upload} /> Choose a file of questions
        </label>
      </div>
      <Field label="Or paste a text">
        {(wiring) => (
          <textarea
            {...wiring}
            className={`${styles.area} ${styles.code}`}
            rows={5}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.line}>
        <Button
          disabled={text.trim() === ''}
          onClick={() => onSource({ name: 'The text', size: text.length, text: async () => text })}
        >
          Look at the text
        </Button>
      </div>
    </>
  )
}

type OutcomeProps = {
  readonly step: ImportStep
  readonly isBusy: boolean
  readonly onKeep: (run: Extract<ImportStep, { at: 'dry-run' }>) => void
  readonly onLeave: () => void
}

function Outcome({ step, isBusy, onKeep, onLeave }: OutcomeProps) {
  switch (step.at) {
    case 'start':
      return null
    case 'failed':
      return (
        <Notice tone="bad" live title={step.title}>
          {step.message}
        </Notice>
      )
    case 'done':
      return (
        <Notice tone={step.isWhole ? 'good' : 'wait'} live>
          {step.message}
        </Notice>
      )
    case 'dry-run':
      return <DryRun run={step} isBusy={isBusy} onKeep={() => onKeep(step)} onLeave={onLeave} />
  }
}

type DryRunProps = {
  readonly run: Extract<ImportStep, { at: 'dry-run' }>
  readonly isBusy: boolean
  readonly onKeep: () => void
  readonly onLeave: () => void
}

function DryRun({ run, isBusy, onKeep, onLeave }: DryRunProps) {
  const { name, format, file, change } = run
  const label = OWN_FORMATS.find(({ id }) => id === format)?.label ?? ''
  const all = change.fresh.length + change.changed.length + change.back.length
  return (
    <div className={styles.preview} role="group" aria-label="What it would change">
      <p role="status">
        <strong>{name}</strong>, read as {label}: {counted(file.found.length, 'question')},{' '}
        {counted(file.problems.length + file.more, 'problem')}.
      </p>
      <dl className={forms.facts}>
        <Count name="New" value={change.fresh.length} />
        <Count name="Changed" value={change.changed.length} />
        {change.back.length > 0 && <Count name="Removed here, would come back" value={change.back.length} />}
        <Count name="Here already, the same" value={change.same} />
        {file.leftOut > 0 && <Count name="Pictures and files, left out" value={file.leftOut} />}
      </dl>
      {file.problems.length > 0 && (
        <>
          <p id="import-problems">Left out, with the line of each:</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and is scrolled by keys */}
          <div className={styles.problems} tabIndex={0} role="region" aria-labelledby="import-problems">
            <ul>
              {file.problems.map(({ line, what }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- the list never changes
                <li key={index}>
                  Line {line}: {what}
                </li>
              ))}
            </ul>
            {file.more > 0 && <p>And {counted(file.more, 'further problem')}.</p>}
          </div>
        </>
      )}
      <div className={styles.line}>
        {all > 0 && (
          <Button tone="primary" disabled={isBusy} onClick={onKeep}>
            Keep {counted(all, 'question')}
          </Button>
        )}
        <Button tone="quiet" onClick={onLeave}>
          {all > 0 ? 'Leave it' : 'Close'}
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
