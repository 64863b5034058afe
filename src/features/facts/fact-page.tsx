import type { ReactNode } from 'react'
import { Link, useLoaderData } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { loadFact } from '#content/facts.ts'
import { paths } from '#content/paths.ts'
import { loadReferences, referencesOf } from '#content/references.ts'
import type { FactReferences } from '#content/references.ts'
import { findTopic } from '#content/topics.ts'
import type { Fact } from '#engine/questions/fact.ts'
import { mayDecideKey, standingOf } from '#engine/questions/fact.ts'
import { numberText } from '#engine/words/number.ts'
import { Notes } from '#forms/extras/notes.tsx'
import { RichText } from '#questions/rich-text.tsx'
import { Icon } from '#ui/icon.tsx'
import { ExternalLink } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

import styles from './fact-page.module.css'
import { RestsOn } from './rests-on.tsx'

type FactData = { readonly fact: Fact; readonly references: FactReferences }

export async function loader({ params }: LoaderFunctionArgs): Promise<FactData> {
  const [fact, references] = await Promise.all([loadFact(params['id'] ?? ''), loadReferences()])
  if (fact === undefined) throw new Response('No such fact', { status: 404 })
  return { fact, references: referencesOf(references, fact.id) }
}

export function Component() {
  const { fact, references } = useLoaderData<FactData>()
  const notes = <Notes about={`fact:${fact.id}`} label="Your note on this fact" />
  return <FactView key={fact.id} fact={fact} references={references} notes={notes} />
}

/** One fact: what it says, who says so, and all that rests on it. */
export function FactView({ fact, references, notes }: FactData & { readonly notes?: ReactNode }) {
  const topic = findTopic(fact.topic)
  return (
    <Page
      title={plainText(fact.statement)}
      heading={
        <span className={styles.statement}>
          <RichText text={fact.statement} />
        </span>
      }
      meta={<span className={styles.id}>{fact.id}</span>}
      description={`A fact on Amazon API Gateway with its source: ${plainText(fact.statement)}`}
      kicker={
        <>
          <Link to={paths.facts()}>Facts</Link>
          {topic !== undefined && <Link to={paths.lesson(topic.lesson)}>{topic.title}</Link>}
        </>
      }
    >
      {!mayDecideKey(fact) && <Doubt fact={fact} />}
      <dl className={styles.about}>
        <About fact={fact} />
      </dl>
      {notes}
      <RestsOn references={references} />
    </Page>
  )
}

function Doubt({ fact }: { readonly fact: Fact }) {
  return (
    <Notice tone="wait" title="No question turns on this">
      {fact.noKey ?? 'It is not confirmed by AWS’s own pages, so read it as background.'}
    </Notice>
  )
}

const API_NAMES = { rest: 'REST', http: 'HTTP', websocket: 'WebSocket' } as const

const CONFIDENCE = {
  'D+': 'AWS’s documentation, read word by word',
  D: 'AWS’s documentation',
  P: 'AWS’s pricing page',
  K: 'AWS’s Knowledge Center, blog or announcements',
} as const

const STANDING = {
  'our convention': 'Our convention: AWS does not say, and the simulators need a rule',
  'AWS leaves it open': 'AWS leaves it open',
  'exam hint': 'An exam hint: useful to know, though AWS’s pages do not state it',
} as const

function sureness(fact: Fact): string {
  const standing = standingOf(fact)
  if (standing !== null) return STANDING[standing]
  return fact.confidence === 'S' || fact.confidence === 'U' ? '' : CONFIDENCE[fact.confidence]
}

/** A statement without the marks of code and emphasis. */
function plainText(text: string): string {
  return text.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()
}

const CHANGE = {
  aws: 'AWS changed it',
  mistake: 'we had it wrong',
  wording: 'said more exactly',
} as const

function About({ fact }: { readonly fact: Fact }) {
  return (
    <>
      {fact.value !== undefined && (
        <div>
          <dt>Value</dt>
          <dd className={styles.value}>
            {typeof fact.value === 'number' ? numberText(fact.value) : fact.value} {fact.unit}
          </dd>
        </div>
      )}
      <div>
        <dt>Holds for</dt>
        <dd>{fact.apiTypes.map((type) => API_NAMES[type]).join(', ')}</dd>
      </div>
      <div>
        <dt>{fact.sources.length === 1 ? 'Source' : 'Sources'}</dt>
        <dd>
          {fact.sources.length === 0 && 'None that AWS publishes'}
          {fact.sources.map(({ title, url }) => (
            <a key={url} className={styles.source} href={url} target="_blank" rel="noreferrer">
              {title} <Icon of={ExternalLink} size={14} label="opens in a new tab" />
            </a>
          ))}
        </dd>
      </div>
      <div>
        <dt>How sure</dt>
        <dd>{sureness(fact)}</dd>
      </div>
      <div>
        <dt>Checked</dt>
        <dd>
          <time dateTime={fact.checked}>{fact.checked}</time>
          {fact.volatile && ', may change without notice'}
        </dd>
      </div>
      {fact.changed !== undefined && (
        <div>
          <dt>Changed</dt>
          <dd>
            <time dateTime={fact.changed.date}>{fact.changed.date}</time>: {CHANGE[fact.changed.kind]}.{' '}
            <RichText text={fact.changed.what} /> <Link to={paths.changes()}>What else changed</Link>
          </dd>
        </div>
      )}
    </>
  )
}
