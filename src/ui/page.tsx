import type { ReactNode } from 'react'

import { classes } from './classes.ts'
import styles from './page.module.css'

type PageProps = {
  /** Title of the document and, unless `heading` differs, the h1. */
  readonly title: string
  readonly heading?: ReactNode
  /** Where it hangs, above the heading: "Lessons / 6 of 20". */
  readonly kicker?: ReactNode
  /** What a search engine and a shared link say of it. */
  readonly description?: string
  /** Facts about the page in one quiet line under the heading. */
  readonly meta?: ReactNode
  /** The heading is there for screen readers only. */
  readonly hideHeading?: boolean
  /** The page is one instrument: its name stands in a line, and leaves the height to what is worked with. */
  readonly isTool?: boolean
  readonly children: ReactNode
}

const PRODUCT =
  'Learn Amazon API Gateway by running it: lessons, live simulators and practice exams, in your browser, online or not.'

/** A page: its document title, the h1 that takes the focus after navigation, and its content. */
export function Page({
  title,
  heading,
  description = PRODUCT,
  kicker,
  meta,
  hideHeading = false,
  isTool = false,
  children,
}: PageProps) {
  return (
    <div className={classes(styles.page, isTool && styles.tool)}>
      <title>{`${title} · Gatehouse`}</title>
      <meta name="description" content={description} />
      <header className={classes(styles.head, hideHeading && styles.unseen)}>
        {kicker !== undefined && <div className={styles.kicker}>{kicker}</div>}
        <h1 tabIndex={-1}>{heading ?? title}</h1>
        {meta !== undefined && <div className={styles.meta}>{meta}</div>}
      </header>
      {children}
    </div>
  )
}
