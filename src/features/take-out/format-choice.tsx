import { useId, useState } from 'react'
import type { FormEvent } from 'react'

import { counted } from '#engine/words/number.ts'
import { useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/field.tsx'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { useHandOver } from '#ui/files/use-hand-over.ts'

import { type Format, FORMATS } from './formats.ts'
import { type Chosen, loadCards, loadItems } from './material.ts'
import styles from './take-out-page.module.css'

type FormatChoiceProps = { readonly chosen: Chosen; readonly title: string }

/** What was handed over, in words. */
type State = { readonly done: string } | 'busy' | null

/** The formats, one of them chosen, and the button that writes the file. */
export function FormatChoice({ chosen, title }: FormatChoiceProps) {
  const name = useId()
  const isOwn = chosen.own.length > 0
  const offered = FORMATS.filter(({ isOwnOnly = false }) => !isOwnOnly || isOwn)
  const [wanted, setFormat] = useState(FORMATS[0])
  const format = offered.find((each) => each === wanted) ?? offered[0]
  const [wantsFacts, setWantsFacts] = useState(true)
  const { state, problem, write } = useWriting({ chosen, title })
  const handleWrite = (event: FormEvent) => {
    event.preventDefault()
    if (format !== undefined) void write(format, format.hasFacts && wantsFacts)
  }
  return (
    <form className={styles.formats} onSubmit={handleWrite}>
      <fieldset className={styles.list}>
        <legend className={styles.quiet}>Format</legend>
        {offered.map((each) => (
          <FormatRow
            key={each.id}
            name={name}
            format={each}
            isChosen={each === format}
            onChoose={setFormat}
          />
        ))}
      </fieldset>
      {format?.hasFacts === true && !isOwn && (
        <Checkbox
          label="The numbers of their facts too"
          help="One cloze card for each fact with a number that these questions test."
          checked={wantsFacts}
          onChange={(event) => setWantsFacts(event.target.checked)}
        />
      )}
      <div className={styles.go}>
        <Button type="submit" tone="primary" icon={Download} disabled={state === 'busy'}>
          {state === 'busy' ? 'Writing…' : 'Download'}
        </Button>
      </div>
      {state !== null && state !== 'busy' && (
        <Notice tone="good" live>
          {state.done}
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
    </form>
  )
}

/** Writes the file and hands it over; says what became of it. */
function useWriting({ chosen, title }: FormatChoiceProps) {
  const { now } = useServices()
  const { problem, handOver } = useHandOver()
  const [state, setState] = useState<State>(null)
  async function write(format: Format, withFacts: boolean) {
    setState('busy')
    let done = ''
    const outcome = await handOver(async () => {
      const facts = withFacts ? await loadCards(chosen.questions) : []
      const items = await loadItems(chosen)
      const file = await format.make({ items, facts, own: chosen.own, now: now() }, fileName(title))
      done = doneWords(file.name, items.length, facts.length)
      return [{ name: file.name, text: file.content, type: file.type }]
    })
    setState(outcome === 'cancelled' || outcome === 'failed' ? null : { done })
  }
  return { state, problem, write }
}

function doneWords(file: string, items: number, facts: number): string {
  const what =
    facts === 0 ? counted(items, 'question') : `${counted(items, 'question')} and ${counted(facts, 'fact')}`
  return `${file}: ${what}.`
}

/** `gatehouse-` and the title in letters that every file system takes. */
function fileName(title: string): string {
  return `gatehouse-${title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`
}

type FormatRowProps = {
  readonly name: string
  readonly format: Format
  readonly isChosen: boolean
  readonly onChoose: (format: Format) => void
}

function FormatRow({ name, format, isChosen, onChoose }: FormatRowProps) {
  const id = useId()
  return (
    <div className={styles.format}>
      <input
        id={id}
        type="radio"
        name={name}
        checked={isChosen}
        aria-describedby={`${id}-about`}
        onChange={() => onChoose(format)}
      />
      <div>
        <label htmlFor={id}>{format.label}</label>
        <p id={`${id}-about`} className={styles.quiet}>
          {format.about}
        </p>
      </div>
    </div>
  )
}
