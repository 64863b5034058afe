import { useState } from 'react'
import { Link, useLoaderData } from 'react-router'

import { loadGlossary } from '#content/glossary.ts'
import type { GlossaryEntry } from '#content/glossary.ts'
import { findLesson } from '#content/lessons.ts'
import { lessonPath, paths } from '#content/paths.ts'
import { RichText } from '#questions/rich-text.tsx'
import { MOST_LETTERS } from '#content/search/search.ts'
import { Field, TextInput } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'

import styles from './glossary-page.module.css'

export function loader(): Promise<readonly GlossaryEntry[]> {
  return loadGlossary()
}

/** The words of the service. */
export function Component() {
  const entries = useLoaderData<readonly GlossaryEntry[]>()
  return <GlossaryView entries={entries} />
}

export function GlossaryView({ entries }: { readonly entries: readonly GlossaryEntry[] }) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shown = entries.filter(({ term, aliases, definition }) =>
    [term, ...aliases, definition].some((words) => words.toLowerCase().includes(wanted)),
  )
  return (
    <Page
      title="Glossary"
      description="The words of Amazon API Gateway, each in a sentence or two, with the lesson that teaches it."
      kicker={<Link to={paths.lessons()}>Lessons</Link>}
      meta={<span>{entries.length} terms</span>}
    >
      <div role="search">
        <Field label="Find a term">
          {(wiring) => (
            <TextInput
              maxLength={MOST_LETTERS}
              {...wiring}
              type="search"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <p className={styles.count} role="status">
          {wanted === '' ? '' : `${shown.length} of ${entries.length} shown`}
        </p>
      </div>
      {shown.length === 0 && <p>No term says that. Try a shorter word.</p>}
      <dl className={styles.list}>
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </dl>
    </Page>
  )
}

function Entry({
  entry: { id, term, aliases, definition, lesson, facts },
}: {
  readonly entry: GlossaryEntry
}) {
  const taught = lesson === undefined ? undefined : findLesson(lesson.split('#')[0] ?? '')
  return (
    <div className={styles.entry} id={id}>
      <dt>
        {term}
        {aliases.length > 0 && <span className={styles.aliases}>also {aliases.join(', ')}</span>}
      </dt>
      <dd>
        <p>
          <RichText text={definition} />
        </p>
        <p className={styles.links}>
          {lesson !== undefined && taught !== undefined && (
            <Link to={lessonPath(lesson)}>{taught.title}</Link>
          )}
          {facts.map((fact) => (
            <Link key={fact} className={styles.fact} to={paths.fact(fact)}>
              {fact}
            </Link>
          ))}
        </p>
      </dd>
    </div>
  )
}
