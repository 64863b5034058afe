import type { ExamBlueprint } from '#content/exams.ts'
import { findTopic } from '#content/topics.ts'
import { type ExamResult, type ReviewFilter, reviewItems } from '#engine/exam/scoring.ts'
import { Field, Select } from '#ui/field.tsx'

import styles from './result-page.module.css'

const SHOW = {
  all: 'All questions',
  wrong: 'Not right',
  flagged: 'Flagged',
  'guessed-right': 'Right by a guess',
  changed: 'Changed answers',
  slow: 'Over two minutes',
} satisfies Record<ReviewFilter['show'], string>
const SHOWS: readonly ReviewFilter['show'][] = ['all', 'wrong', 'flagged', 'guessed-right', 'changed', 'slow']

type FiltersProps = {
  readonly result: ExamResult
  readonly blueprint: ExamBlueprint
  readonly filter: ReviewFilter
  readonly onFilter: (filter: ReviewFilter) => void
}

/** What of an attempt one wants to look at: outcome, domain and topic. */
export function Filters({ result, blueprint, filter, onFilter }: FiltersProps) {
  return (
    <div className={styles.filters}>
      <Field label="Show">
        {(wiring) => (
          <Select
            {...wiring}
            value={filter.show}
            onChange={(event) =>
              onFilter({ ...filter, show: SHOWS.find((show) => show === event.target.value) ?? 'all' })
            }
          >
            {SHOWS.map((show) => (
              <option key={show} value={show}>
                {SHOW[show]} ({reviewItems(result, { ...filter, show }).length})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Domain">
        {(wiring) => (
          <Select
            {...wiring}
            value={filter.domain ?? ''}
            onChange={(event) => onFilter({ ...filter, domain: event.target.value || null })}
          >
            <option value="">All domains</option>
            {blueprint.domains.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Topic">
        {(wiring) => (
          <Select
            {...wiring}
            value={filter.topic ?? ''}
            onChange={(event) =>
              onFilter({
                ...filter,
                topic: result.topics.find(({ id }) => id === event.target.value)?.id ?? null,
              })
            }
          >
            <option value="">All topics</option>
            {result.topics.map(({ id }) => (
              <option key={id} value={id}>
                {findTopic(id)?.title ?? id}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}
