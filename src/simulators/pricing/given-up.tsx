import { featuresLost } from '#engine/gateway/features.ts'
import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'

import styles from './pricing.module.css'

/** What the cheaper one of two API types lacks, each crossed out. */
export function GivenUp({ trace }: { readonly trace: PricingTrace }) {
  const [first, second] = trace.bills
  if (first === undefined || second === undefined || first.total === second.total) return null
  const [cheap, dear] = first.total < second.total ? [first, second] : [second, first]
  const lost = featuresLost(dear.api, cheap.api)
  if (lost.length === 0) return null
  return (
    <div className={styles.lost}>
      <p>
        <strong>{cheap.name}</strong> lacks {lost.length}:
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a strip that scrolls must be reachable by keyboard */}
      <ul tabIndex={0} aria-label={`What ${cheap.name} lacks`}>
        {lost.map(({ id, label }) => (
          <li key={id}>
            <del>{label}</del>
          </li>
        ))}
      </ul>
    </div>
  )
}
