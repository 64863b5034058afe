import type { ReactNode } from 'react'
import { Link } from 'react-router'

import type { LessonAttributes } from '#content/lesson-components.ts'
import { paths } from '#content/paths.ts'
import { RichText } from '#questions/rich-text.tsx'
import { NoteLink } from '#ui/note-link.tsx'

import styles from './notes.module.css'

type FactProps = LessonAttributes['Fact'] & { readonly children?: ReactNode }

/** Words that a fact backs: the note has its statement, source and date, and leads to all that rests on it. */
export function Fact({ id, statement, confidence, checked, source, url, children }: FactProps) {
  const where = url === undefined ? 'No AWS page states it' : `${source}, ${url}`
  return (
    <NoteLink
      kind={{ of: 'source', label: `Source: fact ${id}`, mark: id, page: `${where}, checked ${checked}` }}
      to={paths.fact(id)}
      note={
        <>
          <span className={styles.statement}>
            <RichText text={statement} />
          </span>
          <span className={styles.meta}>
            {url === undefined ? (
              'No AWS page states it.'
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {source}
              </a>
            )}
          </span>
          <span className={styles.meta}>
            <Link className={styles.id} to={paths.fact(id)}>
              {id}
            </Link>
            <span>checked {checked}</span>
            {isWeak(confidence) && <span>not confirmed by AWS</span>}
          </span>
        </>
      }
    >
      {children}
    </NoteLink>
  )
}

type TermProps = LessonAttributes['Term'] & { readonly children?: ReactNode }

/** A word of the glossary with its definition. */
export function Term({ id, term, definition, children }: TermProps) {
  return (
    <NoteLink
      kind={{ of: 'term' }}
      to={paths.glossary(id)}
      note={
        <>
          <span className={styles.term}>{term}</span>
          <span className={styles.statement}>
            <RichText text={definition} />
          </span>
          <span className={styles.meta}>
            <Link to={paths.glossary(id)}>Glossary</Link>
          </span>
        </>
      }
    >
      {children}
    </NoteLink>
  )
}

function isWeak(confidence: string): boolean {
  return confidence === 'S' || confidence === 'U'
}
