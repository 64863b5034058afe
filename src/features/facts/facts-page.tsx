import { useState } from 'react'
import { Link, useLoaderData } from 'react-router'

import { loadFacts } from '#content/facts.ts'
import { paths } from '#content/paths.ts'
import { MOST_LETTERS } from '#content/search/search.ts'
import { topics } from '#content/topics.ts'
import type { Fact } from '#engine/questions/fact.ts'
import { RichText } from '#questions/rich-text.tsx'
import { Checkbox, Field, TextInput } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'

import styles from './facts-page.module.css'
import { matches } from './facts-filter.ts'

export function loader(): Promise<readonly Fact[]> {
  return loadFacts()
}

/** Every fact, by topic. */
export function Component() {
  const facts = useLoaderData<readonly Fact[]>()
  return <FactsView facts={facts} />
}

export function FactsView({ facts }: { readonly facts: readonly Fact[] }) {
  const [text, setText] = useState('')
  const [isCoreOnly, setCoreOnly] = useState(false)
  const shown = facts.filter(
    (fact) => (!isCoreOnly || fact.core) && matches(fact, text.slice(0, MOST_LETTERS)),
  )
  return (
    <Page
      title="Facts"
      description="Every limit, price and rule of Amazon API Gateway by topic, each with its AWS page and the day it was checked."
      kicker={<Link to={paths.lessons()}>Lessons</Link>}
      meta={
        <>
          <span>{facts.length} facts</span>
          <span>each with its source and the day it was checked</span>
          <Link to={paths.changes()}>What changed</Link>
        </>
      }
    >
      <div role="search" className={styles.tools}>
        <Field label="Find a fact">
          {(wiring) => (
            <TextInput
              maxLength={MOST_LETTERS}
              {...wiring}
              type="search"
              placeholder="429, mutual TLS, custom domain"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <Checkbox
          label="Only facts an associate exam can ask about"
          checked={isCoreOnly}
          onChange={(event) => setCoreOnly(event.currentTarget.checked)}
        />
        <p className={styles.count} role="status">
          {shown.length === facts.length ? '' : `${shown.length} of ${facts.length} shown`}
        </p>
      </div>
      {shown.length === 0 && (
        <p>
          No fact says that. Try one word, a number, or a status code; lessons and glossary may use another
          word for it.
        </p>
      )}
      <TopicJumps facts={shown} />
      {topics.map((topic) => (
        <TopicFacts
          key={topic.id}
          id={topic.id}
          title={topic.title}
          facts={shown.filter((fact) => fact.topic === topic.id)}
        />
      ))}
    </Page>
  )
}

/** The topics that have a fact here, to jump to. */
function TopicJumps({ facts }: { readonly facts: readonly Fact[] }) {
  const found = topics
    .map(({ id, title }) => ({ id, title, count: facts.filter(({ topic }) => topic === id).length }))
    .filter(({ count }) => count > 0)
  if (found.length < 2) return null
  return (
    <nav className={styles.jumps} aria-label="Topics">
      <ul>
        {found.map(({ id, title, count }) => (
          <li key={id}>
            <Link to={{ hash: `topic-${id}` }}>{title}</Link> {count}
          </li>
        ))}
      </ul>
    </nav>
  )
}

type TopicFactsProps = { readonly id: string; readonly title: string; readonly facts: readonly Fact[] }

function TopicFacts({ id, title, facts }: TopicFactsProps) {
  if (facts.length === 0) return null
  return (
    <section className={styles.topic} aria-labelledby={`topic-${id}`}>
      <h2 id={`topic-${id}`}>{title}</h2>
      <ul className={styles.list}>
        {facts.map((fact) => (
          <li key={fact.id} className={styles.row}>
            <Link className={styles.fact} to={paths.fact(fact.id)}>
              <RichText text={fact.statement} />
            </Link>
            <span className={styles.id}>{fact.id}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
