import { lazy, Suspense } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'

import { paths } from '#content/paths.ts'
import type { AttemptId } from '#engine/questions/ids.ts'
import type { ProgressState } from '#stores/progress.ts'
import { useProgress } from '#stores/services.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { Settings } from '#ui/icons.ts'

import styles from './app-layout.module.css'
import { Banners } from './banners/banners.tsx'
import { DueBadge } from './due-badge.tsx'
import { Mark } from './mark.tsx'
import { isWithin, PLACES } from './places.ts'
import { scrollKey } from './scroll-memory.ts'
import { SearchDoor } from './search-door.tsx'
import { StatusLines } from './banners/status-lines.tsx'
import { useArrival } from './use-arrival.ts'

/** Only for those who sit an exam. */
const RunningExam = lazy(async () => ({ default: (await import('./running-exam.tsx')).RunningExam }))

/** The frame around every page: rail from 900 px, head and bottom bar below. */
export function AppLayout() {
  useArrival()
  const { pathname } = useLocation()
  const isLoading = useNavigation().state === 'loading'
  const running = useProgress(runningAttempt)
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" data-print="no">
        Skip to the content
      </a>
      <header className={styles.rail} data-print="no">
        <Link className={styles.brand} to={paths.today()} aria-label="Gatehouse, to Today">
          <span className={styles.mark}>
            <Mark />
          </span>
          Gatehouse
        </Link>
        <nav className={styles.places} aria-label="Places">
          {running !== null && (
            <Suspense>
              <RunningExam attempt={running} className={styles.running} />
            </Suspense>
          )}
          <ul>
            {PLACES.map((place) => (
              <li key={place.path} className={place.isWithin === undefined ? undefined : styles.railOnly}>
                <Link
                  className={styles.place}
                  to={place.path}
                  aria-current={current(place.path, pathname, isWithin(place, pathname))}
                >
                  <Icon of={place.icon} size={20} />
                  <span>{place.label}</span>
                  {place.path === paths.today() && <DueBadge />}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Tools pathname={pathname} />
        <StatusLines className={styles.status} />
      </header>
      <div className={styles.content}>
        <Banners />
        <div className={classes(styles.progress, isLoading && styles.loading)} aria-hidden="true" />
        <main id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
        <footer className={styles.footer} data-print="no">
          <Link to={paths.about()}>About Gatehouse</Link>
          <span>Not affiliated with AWS</span>
        </footer>
      </div>
      <ScrollRestoration getKey={scrollKey} />
    </div>
  )
}

/** The attempt that was not submitted, the newest of several; whether its time is over, its own line finds out. */
function runningAttempt({ progress }: ProgressState): AttemptId | null {
  let running: AttemptId | null = null
  for (const { attempt, submitted } of progress.attempts.values()) if (submitted === null) running = attempt
  return running
}

/** Search and settings: at the foot of the rail, on a phone in the head. */
function Tools({ pathname }: { readonly pathname: string }) {
  return (
    <div className={styles.tools}>
      <SearchDoor className={styles.tool} nameClassName={styles.toolName} keyClassName={styles.toolKey} />
      <Link
        className={styles.tool}
        to={paths.settings()}
        aria-current={current(paths.settings(), pathname, pathname === paths.settings())}
      >
        <Icon of={Settings} size={20} />
        <span className={styles.toolName}>Settings</span>
      </Link>
    </div>
  )
}

function current(path: string, pathname: string, isHere: boolean): 'page' | 'true' | undefined {
  if (path === pathname) return 'page'
  return isHere ? 'true' : undefined
}
