import { Link, useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import { type QuickPractice, startQuickPractice } from '#stores/quick-practice.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useStart } from '#stores/use-start.ts'
import { NotStarted } from '#ui/not-started.tsx'

import styles from './study-day.module.css'
import type { Suggestion } from './suggestion.ts'
import { suggestions } from './suggestions.ts'

/** What is worth doing next and why; three at most. */
export function NextList({ outlook }: { readonly outlook: Outlook | null }) {
  const services = useServices()
  useProgress((state) => state.revision)
  const found = suggestions(services.progress.getState().progress, outlook, services.now())
  if (found.length === 0) return null
  return (
    <section className={styles.next} aria-labelledby="next">
      <h2 className={styles.label} id="next">
        Worth doing next
      </h2>
      <ul className={styles.list}>
        {found.map((suggestion) => (
          <li key={suggestion.title} className={styles.row}>
            <div>
              <Way suggestion={suggestion} outlook={outlook} />
              <p className={styles.quiet}>{suggestion.detail}</p>
            </div>
            <span className={styles.amount}>{suggestion.amount}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type WayProps = { readonly suggestion: Suggestion; readonly outlook: Outlook | null }

/** The title of what is suggested, as the way to it. */
export function Way({ suggestion: { title, does }, outlook }: WayProps) {
  const services = useServices()
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  if ('to' in does)
    return (
      <Link className={styles.link} to={does.to}>
        {title}
      </Link>
    )
  async function handleStart(practice: QuickPractice) {
    if (outlook === null) return navigate(paths.practice())
    return start(() => startQuickPractice(services, outlook.desk.bank, practice))
  }
  return (
    <>
      <button type="button" className={styles.link} onClick={() => void handleStart(does.practice)}>
        {title}
      </button>
      {isRefused && <NotStarted what="The session" />}
    </>
  )
}
