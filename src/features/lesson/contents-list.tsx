import { useLayoutEffect, useRef } from 'react'

import type { LessonSection } from '#content/lesson-meta.ts'
import { classes } from '#ui/classes.ts'

import styles from './contents-list.module.css'

type ContentsListProps = {
  readonly sections: readonly LessonSection[]
  /** Section under the reader's eyes. */
  readonly current: string | null
  /** Steps aside while something wide passes. */
  readonly isHidden: boolean
}

/** The sections of the page: beside the text where there is room, folded above it elsewhere. */
export function ContentsList({ sections, current, isHidden }: ContentsListProps) {
  const details = useRef<HTMLDetailsElement>(null)
  // Not in the first render, which knows no window; from then on it is the reader's.
  useLayoutEffect(() => {
    if (details.current !== null)
      details.current.open = window.matchMedia?.('(min-width: 75rem)').matches ?? false
  }, [])
  return (
    <nav
      className={classes(styles.contents, isHidden && styles.hidden)}
      aria-label="On this page"
      data-print="no"
    >
      <details ref={details}>
        <summary className={styles.summary}>On this page</summary>
        <ol className={styles.list}>
          {sections.map(({ id, title, depth }) => (
            <li key={id} className={classes(depth === 3 && styles.sub)}>
              <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
