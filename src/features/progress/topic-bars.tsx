import type { TopicId } from '#engine/questions/ids.ts'
import { topics as allTopics } from '#content/topics.ts'
import { type MasteryCounts, masteryCounts } from '#engine/review/durability.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { classes } from '#ui/classes.ts'
import { DataTable } from '#ui/data-table.tsx'

import styles from './progress-page.module.css'
import { topicTitle } from './words.ts'

/** From the far end of the ladder; what is new is the empty rest of a bar. */
const SHOWN = ['mastered', 'proficient', 'familiar', 'learning'] as const

const LEGEND = [...SHOWN, 'new'] as const

type Row = { readonly topic: TopicId; readonly counts: MasteryCounts; readonly held: number }

/** Mastery of the facts of each topic, as stacked bars. */
export function TopicBars({ outlook }: { readonly outlook: Outlook }) {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const folded = progress.getState().progress
  const order = new Map(allTopics.map(({ id }, index) => [id, index]))
  const rows: readonly Row[] = outlook.coverage.topics
    .toSorted((a, b) => (order.get(a.topic) ?? 0) - (order.get(b.topic) ?? 0))
    .map(({ topic, facts }) => {
      const counts = masteryCounts(facts, folded, outlook.desk.lowered)
      return { topic, counts, held: (counts.mastered + counts.proficient) / Math.max(1, counts.total) }
    })
  return (
    <figure className={styles.topics} aria-label="Mastery by topic">
      <p>{summary(rows)}</p>
      <ul className={styles.legend} aria-hidden="true">
        {LEGEND.map((level) => (
          <li key={level}>
            <span className={classes(styles.swatch, styles[level])} /> {level}
          </li>
        ))}
      </ul>
      <ul className={styles.bars}>
        {rows.map((row) => (
          <li key={row.topic}>
            <span>{topicTitle(row.topic)}</span>
            <Bar counts={row.counts} />
            <span className={styles.number}>{percentText(row.held)} held</span>
          </li>
        ))}
      </ul>
      <Numbers rows={rows} />
    </figure>
  )
}

function Bar({ counts }: { readonly counts: MasteryCounts }) {
  const total = Math.max(1, counts.total)
  const upTo = (index: number) => SHOWN.slice(0, index).reduce((sum, level) => sum + counts[level], 0)
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.new} width="100" height="10" />
      {SHOWN.map((level, index) => (
        <rect
          key={level}
          className={styles[level]}
          x={(upTo(index) / total) * 100}
          width={(counts[level] / total) * 100}
          height="10"
        />
      ))}
    </svg>
  )
}

function Numbers({ rows }: { readonly rows: readonly Row[] }) {
  const level = (key: keyof MasteryCounts, head: string) => ({
    key,
    head,
    isNumber: true,
    cell: ({ counts }: Row) => counts[key],
  })
  return (
    <details className={styles.inside}>
      <summary>As a table</summary>
      <DataTable
        caption="Facts by topic and level"
        hideCaption
        rows={rows}
        rowKey={({ topic }) => topic}
        columns={[
          { key: 'topic', head: 'Topic', cell: ({ topic }) => topicTitle(topic) },
          level('mastered', 'Mastered'),
          level('proficient', 'Proficient'),
          level('familiar', 'Familiar'),
          level('learning', 'Learning'),
          level('new', 'New'),
          level('total', 'Facts'),
        ]}
      />
    </details>
  )
}

/** Held is proficient or mastered; the sentence names the ends. */
function summary(rows: readonly Row[]): string {
  const met = rows.filter(({ counts }) => counts.new < counts.total).toSorted((a, b) => b.held - a.held)
  const most = met[0]
  const least = met.at(-1)
  if (most === undefined || least === undefined) return 'No fact was met yet.'
  const untouched = rows.length - met.length
  const rest = untouched === 0 ? '' : ` ${counted(untouched, 'topic')} not begun.`
  const held = 'held means proficient or mastered'
  if (most === least)
    return `${topicTitle(most.topic)}: ${percentText(most.held)} held of ${counted(most.counts.total, 'fact')} (${held}).${rest}`
  return `Best remembered: ${topicTitle(most.topic)}, ${percentText(most.held)}. Least, of the topics you have begun: ${topicTitle(least.topic)}, ${percentText(least.held)} of ${counted(least.counts.total, 'fact')} (${held}).${rest}`
}
