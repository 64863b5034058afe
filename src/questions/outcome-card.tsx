import { useId } from 'react'
import type { ReactNode } from 'react'

import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { Check, X } from '#ui/icons.ts'

import styles from './outcome-card.module.css'
import { useExplained } from './explained.ts'
import { RichText } from './rich-text.tsx'

/** What became of one option, prompt or place: colour, a shape and words, never colour alone. */
export type Outcome = 'right' | 'wrong' | 'missed' | 'left'

const WORDS = {
  right: 'Right.',
  wrong: 'Your choice, not right.',
  missed: 'Right, and you left it out.',
  left: null,
} satisfies Record<Outcome, string | null>

/** The outcome of an option by what the key says and what was chosen. */
export function outcomeOf(isKey: boolean, isChosen: boolean): Outcome {
  if (isKey) return isChosen ? 'right' : 'missed'
  return isChosen ? 'wrong' : 'left'
}

type OutcomeCardProps = {
  readonly outcome: Outcome
  readonly badge: string
  /** Instead of the usual words for this outcome. */
  readonly lead?: string | null
  readonly text: ReactNode
  readonly rationale: string
  /** The story in which it would be right. */
  readonly when?: string | undefined
  readonly isStruck?: boolean
  /** The control it was, kept as a disabled one that the rationale describes. */
  readonly control?: { readonly type: 'radio' | 'checkbox'; readonly isChosen: boolean }
}

/** One option after marking: what it says, what became of it, why, and when it would be right. */
export function OutcomeCard(props: OutcomeCardProps) {
  const { outcome, badge, text, rationale, when, isStruck = false, control } = props
  const id = useId()
  const isExplained = useExplained()
  const lead = props.lead === undefined ? WORDS[outcome] : props.lead
  return (
    <li className={classes(styles.card, styles[outcome])}>
      {control !== undefined && (
        <input
          className={styles.control}
          type={control.type}
          checked={control.isChosen}
          disabled
          readOnly
          aria-labelledby={`${id}-badge ${id}-text`}
          aria-describedby={isExplained ? `${id}-why` : undefined}
        />
      )}
      <span className={styles.badge} id={`${id}-badge`}>
        {badge}
      </span>
      <div className={styles.body}>
        <p id={`${id}-text`}>
          {lead !== null && (
            <strong className={styles.lead}>
              <Sign outcome={outcome} />
              {lead}{' '}
            </strong>
          )}
          <span className={classes(isStruck && styles.struck)}>{text}</span>
        </p>
        {isExplained && (
          <p className={styles.why} id={`${id}-why`}>
            <RichText text={rationale} />{' '}
            {when !== undefined && (
              <span className={styles.when}>
                <b>When it would be right:</b> <RichText text={when} />
              </span>
            )}
          </p>
        )}
      </div>
    </li>
  )
}

function Sign({ outcome }: { readonly outcome: Outcome }) {
  if (outcome === 'left') return null
  return (
    <span className={styles.sign}>
      <Icon of={outcome === 'wrong' ? X : Check} size={16} />
    </span>
  )
}

/** The list around outcome cards. */
export function OutcomeList({ id, label, children }: { id?: string; label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} id={id} aria-label={label}>
      {children}
    </ul>
  )
}
