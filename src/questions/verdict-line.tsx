import type { Ref } from 'react'

import type { Verdict } from '#engine/questions/response.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { CircleAlert, CircleCheck, CircleX } from '#ui/icons.ts'

import styles from './feedback.module.css'

const LOOKS = {
  right: { icon: CircleCheck, words: 'Right' },
  partly: { icon: CircleAlert, words: 'Partly right, which scores like wrong' },
  wrong: { icon: CircleX, words: 'Not right' },
} satisfies Record<Verdict, unknown>

type VerdictLineProps = {
  readonly verdict: Verdict
  /** More than right or wrong, where there is more. */
  readonly outcome: string | null
  readonly isUnanswered?: boolean
  readonly ref?: Ref<HTMLHeadingElement>
}

/** What came out, in words, a sign and a colour. It takes the focus after marking. */
export function VerdictLine({ verdict, outcome, isUnanswered = false, ref }: VerdictLineProps) {
  const { icon, words } = LOOKS[verdict]
  return (
    <h3 ref={ref} tabIndex={-1} className={classes(styles.verdict, styles[verdict])} data-verdict={verdict}>
      <Icon of={icon} size={22} />
      <span>
        {isUnanswered ? 'Not answered' : words}
        {outcome !== null && <span className={styles.outcome}>. {outcome}</span>}
      </span>
    </h3>
  )
}
