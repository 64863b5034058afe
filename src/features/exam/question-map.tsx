import { useImperativeHandle, useRef } from 'react'
import type { Ref } from 'react'

import type { AttemptState } from '#engine/learner/attempt.ts'
import type { ItemState } from '#engine/learner/item-state.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { Flag } from '#ui/icons.ts'

import styles from './question-map.module.css'

export type MapHandle = { readonly focusCurrent: () => void }

type QuestionMapProps = {
  readonly state: AttemptState
  readonly index: number
  readonly onGo: (index: number) => void
  readonly onClose: () => void
  readonly id: string
  readonly ref: Ref<MapHandle>
}

/** All questions at a glance; each says in words what its looks say. */
export function QuestionMap({ state, index, onGo, onClose, id, ref }: QuestionMapProps) {
  const list = useRef<HTMLOListElement>(null)
  useImperativeHandle(
    ref,
    () => ({
      focusCurrent: () => list.current?.querySelector<HTMLButtonElement>('[aria-current]')?.focus(),
    }),
    [],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape from any of the buttons closes the map
    <div
      className={styles.map}
      id={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <ol className={styles.list} ref={list} aria-label="Question map">
        {state.items.map((item, at) => (
          <li key={at}>
            <button
              type="button"
              className={classes(styles.cell, styles[lookOf(item)], item.flagged && styles.flagged)}
              aria-label={`Question ${at + 1}, ${stateWords(item)}`}
              aria-current={at === index ? 'step' : undefined}
              title={stateWords(item)}
              onClick={() => onGo(at)}
            >
              {at + 1}
              {item.flagged && (
                <span className={styles.flag}>
                  <Icon of={Flag} size={10} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
      <Legend items={state.items} />
    </div>
  )
}

type Look = 'answered' | 'seen' | 'unseen'

const WORDS = { answered: 'answered', seen: 'seen, not answered', unseen: 'not seen' } satisfies Record<
  Look,
  string
>

function lookOf(item: ItemState): Look {
  if (item.response !== null) return 'answered'
  return item.visits > 0 ? 'seen' : 'unseen'
}

function stateWords(item: ItemState): string {
  return `${WORDS[lookOf(item)]}${item.flagged ? ', flagged' : ''}`
}

function Legend({ items }: { readonly items: readonly ItemState[] }) {
  const count = (look: Look) => items.filter((item) => lookOf(item) === look).length
  const flagged = items.filter((item) => item.flagged).length
  return (
    <ul className={styles.legend} aria-label="What the map shows">
      <li>
        <span className={classes(styles.sample, styles.answered)} /> {count('answered')} answered
      </li>
      <li>
        <span className={classes(styles.sample, styles.seen)} /> {count('seen')} seen, not answered
      </li>
      <li>
        <span className={classes(styles.sample, styles.unseen)} /> {count('unseen')} not seen
      </li>
      <li>
        <span className={classes(styles.sample, styles.seen, styles.flagged)} /> {flagged} flagged
      </li>
    </ul>
  )
}
