import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import type { Fact } from '#engine/questions/fact.ts'
import type { FactId } from '#engine/questions/ids.ts'

import styles from './feedback.module.css'
import { RichText } from './rich-text.tsx'
import { useFacts } from './use-facts.ts'

/** The facts behind a question, each with its page at AWS and the day it was checked. */
export function FactNotes({ ids }: { readonly ids: readonly FactId[] }) {
  const facts = useFacts(ids)
  if (facts === undefined) return <p className={styles.quiet}>Loading the facts…</p>
  if (facts === 'failed')
    return <p className={styles.quiet}>The facts could not be loaded. The rest of the page is complete.</p>
  if (facts.length === 0) return null
  return (
    <section className={styles.facts}>
      <h3>Facts</h3>
      <ul>
        {facts.map((fact) => (
          <FactNote key={fact.id} fact={fact} />
        ))}
      </ul>
    </section>
  )
}

function FactNote({ fact }: { readonly fact: Fact }) {
  return (
    <li>
      <RichText text={fact.statement} />{' '}
      <span className={styles.source}>
        <Link to={paths.fact(fact.id)}>{fact.id}</Link>
        {fact.sources.map((source) => (
          <a key={source.url} href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        ))}
        <span>checked {fact.checked}</span>
      </span>
    </li>
  )
}
