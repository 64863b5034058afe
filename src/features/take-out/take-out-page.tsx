import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'

import { lessons } from '#content/lessons.ts'
import { takePaths } from '#content/take-paths.ts'
import { topics } from '#content/topics.ts'
import { counted } from '#engine/words/number.ts'
import { askedOwn } from '#stores/own/own-questions.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { Field, Select } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'

import { FormatChoice } from './format-choice.tsx'
import {
  type ChosenQuestions,
  chosenIn,
  loadStock,
  selected,
  selectionTitle,
  type Stock,
  type What,
  WHAT,
} from './selection.ts'
import styles from './take-out-page.module.css'

/** The questions that there are, without their texts. */
export function loader(): Promise<Stock> {
  return loadStock()
}

/** Questions as a file for another program, or on paper. */
export function TakeOutView({ stock }: { readonly stock: Stock }) {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const [search, setSearch] = useSearchParams()
  const selection = chosenIn(search)
  const choose = (next: ChosenQuestions) =>
    setSearch(next.of === '' ? { what: next.what } : { what: next.what, of: next.of }, { replace: true })
  const folded = progress.getState().progress
  const questions = selected(stock, selection, folded)
  const own = selection.what === 'own' ? askedOwn(folded) : []
  const count = questions.length + own.length
  return (
    <Page title="Take it with you">
      <p className={styles.lead}>
        Questions with their explanations and sources, for another program or on paper. Each keeps its id, so
        that a newer file updates an older one.
      </p>
      <section className={styles.section} aria-labelledby="what">
        <h2 id="what">What</h2>
        <WhatChoice selection={selection} onChoose={choose} />
        <p role="status" className={styles.quiet}>
          {count === 0 ? emptyWords(selection.what) : `${counted(count, 'question')}.`}
        </p>
      </section>
      {count > 0 && (
        <>
          <section className={styles.section} aria-labelledby="as">
            <h2 id="as">As a file</h2>
            <FormatChoice chosen={{ questions, own }} title={selectionTitle(selection)} />
          </section>
          <section className={styles.section} aria-labelledby="paper">
            <h2 id="paper">On paper</h2>
            <p>
              A quiz to print, with the key on a page of its own:{' '}
              <Link to={takePaths.paper(selection.what, selection.of)}>
                {selectionTitle(selection)} on paper
              </Link>
              . Lessons and facts print as they stand.
            </p>
          </section>
        </>
      )}
      <section className={styles.section} aria-labelledby="also">
        <h2 id="also">What you wrote</h2>
        <p>
          <Link to={takePaths.notes()}>Notes and marks</Link> as Markdown, and{' '}
          <Link to={takePaths.own()}>your own questions</Link>, which can also be brought in.
        </p>
      </section>
    </Page>
  )
}

function emptyWords(what: What): string {
  if (what === 'starred') return 'Nothing starred yet. A question can be starred below its answer.'
  if (what === 'own') return 'You have no questions of your own yet.'
  return what === 'missed' ? 'Nothing missed at the moment.' : 'No question is written on this yet.'
}

type WhatChoiceProps = {
  readonly selection: ChosenQuestions
  readonly onChoose: (selection: ChosenQuestions) => void
}

function WhatChoice({ selection, onChoose }: WhatChoiceProps) {
  const [lastOf, setLastOf] = useState<Partial<Record<What, string>>>({})
  const first = { topic: topics[0]?.id ?? '', lesson: lessons[0]?.slug ?? '' }
  const handleWhat = (what: What) =>
    onChoose({ what, of: what === 'topic' || what === 'lesson' ? (lastOf[what] ?? first[what]) : '' })
  const handleOf = (of: string) => {
    setLastOf((before) => ({ ...before, [selection.what]: of }))
    onChoose({ what: selection.what, of })
  }
  return (
    <div className={styles.choices}>
      <Segmented legend="Which questions" options={WHAT} value={selection.what} onChange={handleWhat} />
      {selection.what === 'topic' && (
        <OneOf
          label="Topic"
          value={selection.of}
          onChoose={handleOf}
          options={topics.map(({ id, title }) => [id, title])}
        />
      )}
      {selection.what === 'lesson' && (
        <OneOf
          label="Lesson"
          value={selection.of}
          onChoose={handleOf}
          options={lessons.map(({ slug, title }) => [slug, title])}
        />
      )}
    </div>
  )
}

type OneOfProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChoose: (value: string) => void
}

function OneOf({ label, value, options, onChoose }: OneOfProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <Select {...wiring} value={value} onChange={(event) => onChoose(event.target.value)}>
          {options.map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
