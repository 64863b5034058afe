import { Link, useLoaderData } from 'react-router'

import { type Change, loadChanges, loadFactChanges } from '#content/changes.ts'
import { paths } from '#content/paths.ts'
import type { ChangedFact } from '#engine/review/changed.ts'
import { dateWords } from '#engine/words/date.ts'
import { RichText } from '#questions/rich-text.tsx'
import { Icon } from '#ui/icon.tsx'
import { ExternalLink } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import styles from './changes-page.module.css'

type Changes = { readonly changes: readonly Change[]; readonly corrected: readonly ChangedFact[] }

export async function loader(): Promise<Changes> {
  const [changes, corrected] = await Promise.all([loadChanges(), loadFactChanges()])
  return { changes, corrected }
}

export function Component() {
  return <ChangesView {...useLoaderData<Changes>()} />
}

/** What AWS changed since 2024, the newest first, and what was corrected here because of it. */
export function ChangesView({ changes, corrected }: Changes) {
  return (
    <Page
      title="What changed"
      description="What AWS changed in API Gateway since 2024: what holds now, and what older courses and notes still say."
      kicker={<Link to={paths.facts()}>Facts</Link>}
      meta={<span>API Gateway since 2024, the newest first</span>}
    >
      <p className={styles.intro}>
        Courses and notes from before a change still teach what held then. Dates are those of AWS’s
        announcements and SDKs.
      </p>
      <ol className={styles.list}>
        {changes.map((change) => (
          <ChangeEntry key={change.id} change={change} />
        ))}
      </ol>
      {corrected.length > 0 && <Corrected corrected={corrected} />}
    </Page>
  )
}

function ChangeEntry({ change }: { readonly change: Change }) {
  const { id, date, dated, title, now, older, facts, sources } = change
  return (
    <li id={id} className={styles.change}>
      <p className={styles.date}>
        <time dateTime={date}>{dateWords(date)}</time>
        {dated === 'seen' && ', when we read it; AWS names no date'}
      </p>
      <h2>{title}</h2>
      <p className={styles.now}>
        <RichText text={now} />
      </p>
      <dl className={styles.about}>
        <div>
          <dt>Older material</dt>
          <dd>
            <RichText text={older} />
          </dd>
        </div>
        <div>
          <dt>{facts.length === 1 ? 'Fact' : 'Facts'}</dt>
          <dd className={styles.links}>
            {facts.map((fact) => (
              <Link key={fact} className={styles.fact} to={paths.fact(fact)}>
                {fact}
              </Link>
            ))}
          </dd>
        </div>
        <div>
          <dt>{sources.length === 1 ? 'Source' : 'Sources'}</dt>
          <dd>
            {sources.map((source) => (
              <a
                key={source.url}
                className={styles.source}
                href={source.url}
                target="_blank"
                rel="noreferrer"
              >
                {source.title} <Icon of={ExternalLink} size={14} label="opens in a new tab" />
              </a>
            ))}
          </dd>
        </div>
      </dl>
    </li>
  )
}

const KIND = { aws: 'AWS changed it.', mistake: 'We had it wrong.', wording: '' } as const

/** Every fact whose statement changed in substance, the newest first. */
function Corrected({ corrected }: { readonly corrected: readonly ChangedFact[] }) {
  const days = [...new Set(corrected.map(({ date }) => date))].toSorted().toReversed()
  return (
    <section className={styles.corrected} aria-labelledby="corrected">
      <h2 id="corrected">Facts that read otherwise now</h2>
      <p className={styles.intro}>What you had mastered of them comes up in review, ten a day at most.</p>
      {days.map((day) => (
        <div key={day}>
          <h3>
            <time dateTime={day}>{dateWords(day)}</time>
          </h3>
          <ul>
            {corrected
              .filter(({ date }) => date === day)
              .map(({ fact, kind, what }) => (
                <li key={fact}>
                  <Link className={styles.fact} to={paths.fact(fact)}>
                    {fact}
                  </Link>
                  <p>
                    <span className={styles.kind}>{KIND[kind]}</span> <RichText text={what} />
                  </p>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
