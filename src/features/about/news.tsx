import { releases } from '#content/releases.ts'
import { dateWords } from '#engine/words/date.ts'

import styles from './about-page.module.css'

/** What is new in each version, the newest first. */
export function News() {
  return releases.map(({ version, date, news }, index) => (
    <section key={version} className={styles.text}>
      <h2 id={index === 0 ? 'new' : undefined}>
        New in {version}, {dateWords(date)}
      </h2>
      <ul>
        {news.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  ))
}
