import { useState } from 'react'

import type { RestoreHow, RestorePreview } from '#stores/restore-preview.ts'
import { Button } from '#ui/button.tsx'
import { dateTimeText } from '#ui/calendar.ts'
import { Checkbox } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'

import { backupWords } from './backup-words.ts'
import { missingText, partsText } from './parts-words.ts'
import { moveText } from './setting-words.ts'
import styles from './forms.module.css'

type DryRunProps = {
  readonly name: string
  readonly preview: RestorePreview
  readonly hasChanged: boolean
  readonly onRestore: (how: RestoreHow) => void
  readonly onCancel: () => void
}

/** What a backup would change, before anything changes. */
export function RestoreDryRun({ name, preview, hasChanged, onRestore, onCancel }: DryRunProps) {
  const { madeAt, fresh, onlyHere, takenBack, parts, known, differing } = preview
  const [takesBack, setTakesBack] = useState(false)
  // Nothing is here: there is no choice to make.
  if (onlyHere + known + differing === 0) return <OntoNothing {...{ name, preview, onRestore, onCancel }} />
  return (
    <div className={styles.preview} role="group" aria-label="What the backup would change">
      {hasChanged && (
        <Notice tone="wait" live title="Something here has changed in the meantime">
          Nothing was done. Below is what the backup would change now.
        </Notice>
      )}
      <p>
        <strong>{name}</strong>, made on {dateTimeText(madeAt)}
      </p>
      {parts !== null && <Missing parts={parts} />}
      <Counts preview={preview} />
      <Moves preview={preview} />
      {takenBack.undos + takenBack.exams > 0 && (
        <Checkbox
          label={takenBackText(takenBack)}
          help="Left out of a merge unless you ask for it here."
          checked={takesBack}
          onChange={(event) => setTakesBack(event.currentTarget.checked)}
        />
      )}
      <p className={styles.note}>
        An entry is one thing you did: an answer, a lesson read, a setting changed. Merge adds the {fresh} new
        entries and changes none that is here.
        {parts === null && ` Replace also removes the ${onlyHere} that are only here.`} A copy of what is here
        now is kept first, and listed in Settings.
      </p>
      <div className={styles.line}>
        <Button tone="primary" onClick={() => onRestore({ kind: 'merge', takesBack })}>
          Merge
        </Button>
        {parts === null && (
          <Button tone={onlyHere > 0 ? 'danger' : 'plain'} onClick={() => onRestore({ kind: 'replace' })}>
            Replace
          </Button>
        )}
        <Button tone="quiet" onClick={onCancel}>
          Leave it
        </Button>
      </div>
    </div>
  )
}

/** A backup for a browser that has nothing yet. */
function OntoNothing({ name, preview, onRestore, onCancel }: Omit<DryRunProps, 'hasChanged'>) {
  const { madeAt, entries, newer, invalid, parts } = preview
  const words = backupWords(entries)
  return (
    <div className={styles.preview} role="group" aria-label="What the backup would change">
      <p>
        <strong>{name}</strong>, made on {dateTimeText(madeAt)}
      </p>
      {parts !== null && <Missing parts={parts} />}
      {newer + invalid > 0 && (
        <dl className={styles.facts}>
          <Left newer={newer} invalid={invalid} />
        </dl>
      )}
      <div className={styles.line}>
        <Button tone="primary" onClick={() => onRestore({ kind: 'merge', takesBack: false })}>
          {words === '' ? 'Restore' : `Restore: ${words}`}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          Leave it
        </Button>
      </div>
    </div>
  )
}

/** Each part can be taken in by itself; what one takes back of another is whole only where they come together. */
function Missing({ parts }: { readonly parts: NonNullable<RestorePreview['parts']> }) {
  return (
    <p>
      {partsText(parts)}. {missingText(parts)} Choose all of them together, so that nothing is left out; or
      merge these now and the others after them.
    </p>
  )
}

type LeftProps = Pick<RestorePreview, 'newer' | 'invalid'>

/** What of a backup cannot be shown. */
function Left({ newer, invalid }: LeftProps) {
  return (
    <>
      {newer > 0 && <Count name="From a newer version: kept, not shown here" value={newer} />}
      {invalid > 0 && <Count name="Unreadable, left out" value={invalid} />}
    </>
  )
}

function Counts({ preview }: { readonly preview: RestorePreview }) {
  const { entries, fresh, known, differing, newer, invalid, onlyHere } = preview
  return (
    <dl className={styles.facts}>
      <Count name="Entries in the file" value={entries.length} />
      <Count name="New here" value={fresh} />
      <Count name="Here already" value={known} />
      {differing > 0 && <Count name="Differ from yours: a merge keeps yours" value={differing} />}
      <Count name="Only here, not in the file" value={onlyHere} />
      <Left newer={newer} invalid={invalid} />
    </dl>
  )
}

function Moves({ preview: { moves } }: { readonly preview: RestorePreview }) {
  if (moves.length === 0) return null
  return (
    <>
      <p>A merge changes these settings, because they were set later there:</p>
      <ul className={styles.goes}>
        {moves.map((move) => (
          <li key={move.key}>{moveText(move)}</li>
        ))}
      </ul>
    </>
  )
}

function takenBackText({ undos, exams }: RestorePreview['takenBack']): string {
  const parts = [
    undos > 0 ? `takes back ${undos} of the entries that are here` : '',
    exams > 0 ? `adds to ${exams === 1 ? 'an exam' : `${exams} exams`} that you finished` : '',
  ]
  return `Also what the file changes: it ${parts.filter((part) => part !== '').join(' and ')}`
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
