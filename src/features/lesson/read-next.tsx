import { Link } from 'react-router'

import { findLesson } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'

import { useLesson } from './lesson-context.ts'
import styles from './read-next.module.css'

export function ReadNext() {
  const { meta } = useLesson()
  const next = meta.next.map(findLesson).filter((lesson) => lesson !== undefined)
  if (next.length === 0) return null
  return (
    <nav className={styles.next} aria-labelledby="read-next" data-print="no">
      <h2 id="read-next" className={styles.label}>
        What to read next
      </h2>
      <ul>
        {next.map((lesson) => (
          <li key={lesson.slug}>
            <Link to={paths.lesson(lesson.slug)}>{lesson.title}</Link>
            <p>{lesson.summary}</p>
          </li>
        ))}
      </ul>
    </nav>
  )
}
