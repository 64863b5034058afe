import { useId } from 'react'
import type { ReactNode } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { Strikethrough } from '#ui/icons.ts'

import styles from './option-card.module.css'

type OptionCardProps = {
  readonly type: 'radio' | 'checkbox'
  /** Shared by the radios of one group. */
  readonly name: string
  readonly option: OptionId
  /** What stands in the badge: the key that chooses it. */
  readonly badge: string
  readonly isChosen: boolean
  readonly isStruck: boolean
  /** Greyed because the number to select is reached; it stays focusable and says why. */
  readonly isFull?: boolean
  readonly isReadOnly: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly onStrike?: ((isStruck: boolean) => void) | undefined
  readonly children: ReactNode
}

/** One option to choose: a native radio or checkbox in the looks of a card, with a button that strikes it out. */
export function OptionCard(props: OptionCardProps) {
  const { type, name, option, badge, isChosen, isStruck, isFull = false, isReadOnly } = props
  const { onChoose, onStrike, children } = props
  const id = useId()
  const looks = [isChosen && styles.chosen, isStruck && styles.struck, isFull && styles.full]
  return (
    <div className={classes(styles.card, ...looks)}>
      <label className={styles.label} htmlFor={id}>
        <input
          id={id}
          className={styles.input}
          type={type}
          name={name}
          value={option}
          data-option={option}
          checked={isChosen}
          disabled={isReadOnly}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <span className={classes(styles.badge, type === 'checkbox' && styles.square)}>{badge}</span>
        <span className={styles.text}>
          {children}
          {isStruck && <span className={styles.unseen}> (struck out)</span>}
        </span>
      </label>
      {onStrike !== undefined && (
        <button
          type="button"
          className={styles.strike}
          aria-pressed={isStruck}
          aria-label={`Strike out ${badge}`}
          title={isStruck ? 'Take the strike back' : 'Strike out'}
          disabled={isReadOnly}
          onClick={() => onStrike(!isStruck)}
        >
          <Icon of={Strikethrough} size={16} />
        </button>
      )}
    </div>
  )
}
