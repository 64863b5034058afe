import type { ExamBlueprint } from '#content/exams.ts'
import { findTopic } from '#content/topics.ts'
import { passBand } from '#engine/review/pass-band.ts'
import type { ExamResult } from '#engine/exam/scoring.ts'
import { chanceText, percentText } from '#engine/words/percent.ts'
import { DataTable } from '#ui/data-table.tsx'

import styles from './result-page.module.css'

type ScoresProps = { readonly result: ExamResult; readonly blueprint: ExamBlueprint }

/** The chance to pass as a band, with what it assumes, and what the official number means. */
export function PassBandNote({ result, blueprint }: ScoresProps) {
  const { low, high } = passBand(result, blueprint)
  return (
    <div className={styles.band}>
      <p>
        <b>Chance to pass, from this attempt alone: {bandText(low, high)}.</b> It assumes that the real
        questions are like these, that you know each domain as evenly as here, and that{' '}
        {blueprint.passingPercent} % of 50 scored questions pass.
      </p>
      <details>
        <summary>What 720 means</summary>
        <p>{blueprint.passingNote}</p>
      </details>
    </div>
  )
}

function bandText(low: number, high: number): string {
  const [from, to] = [chanceText(low), chanceText(high)]
  return from === to ? from : `${from} to ${to}`
}

/** Bars by domain with the counts beside them; the same stands in words, so the picture adds no meaning of its own. */
export function DomainScores({ result, blueprint }: ScoresProps) {
  return (
    <table className={styles.bars}>
      <caption>Score by domain</caption>
      <thead className={styles.unseen}>
        <tr>
          <th scope="col">Domain</th>
          <th scope="col">Share right</th>
          <th scope="col">Right</th>
        </tr>
      </thead>
      <tbody>
        {blueprint.domains.map(({ id, title, weight }) => {
          const { right, total } = result.domains.find((domain) => domain.id === id) ?? { right: 0, total: 0 }
          const share = total === 0 ? 0 : right / total
          return (
            <tr key={id}>
              <th scope="row">
                {title} <small>{weight} % of the exam</small>
              </th>
              <td>
                <Bar share={share} />
                <span className={styles.unseen}>{total === 0 ? 'not asked' : percentText(share)}</span>
              </td>
              <td className={styles.count}>{total === 0 ? 'not asked' : `${right} of ${total}`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Right in colour over a sunken ground, with the 72 % line. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.ground} width="100" height="10" />
      <rect className={styles.fill} width={share * 100} height="10" />
      <line className={styles.line} x1="72" x2="72" y1="0" y2="10" />
    </svg>
  )
}

export function TopicScores({ result }: { readonly result: ExamResult }) {
  const rows = result.topics.toSorted((a, b) => a.right / a.total - b.right / b.total)
  return (
    <DataTable
      caption="Score by topic, the weakest first"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'topic', head: 'Topic', cell: ({ id }) => findTopic(id)?.title ?? id },
        { key: 'right', head: 'Right', isNumber: true, cell: ({ right }) => right },
        { key: 'of', head: 'Of', isNumber: true, cell: ({ total }) => total },
      ]}
    />
  )
}
