import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'

import { classes } from './classes.ts'
import styles from './combobox.module.css'

export type ComboboxOption = { readonly id: string; readonly content: ReactNode }

export type ComboboxGroup = {
  readonly id: string
  readonly label: string
  readonly options: readonly ComboboxOption[]
}

type ComboboxProps = {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly groups: readonly ComboboxGroup[]
  readonly onChoose: (option: string) => void
  /** Before the input, and behind it. */
  readonly before?: ReactNode
  readonly after?: ReactNode
  /** Below the options, or in their place. */
  readonly children?: ReactNode
}

/**
 * A text input over a list that it steers: arrows move, Enter chooses, the focus stays in the input. The first option
 * is always active, so that Enter alone takes the best one.
 */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, value, onChange, groups, onChoose, before, after, children } = props
  const base = useId()
  const [marked, setMarked] = useState<string | null>(null)
  const ids = groups.flatMap(({ options }) => options.map(({ id }) => id))
  const active = marked !== null && ids.includes(marked) ? marked : ids[0]
  const isOpen = ids.length > 0

  function move(by: number) {
    const at = active === undefined ? -1 : ids.indexOf(active)
    setMarked(ids[(at + by + ids.length) % ids.length] ?? null)
  }
  function handleKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !isOpen) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && active !== undefined) onChoose(active)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.combobox}>
      <div className={styles.head}>
        {before}
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${base}-list`}
          aria-activedescendant={active === undefined ? undefined : `${base}-${active}`}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          value={value}
          onChange={(event) => {
            setMarked(null)
            onChange(event.currentTarget.value)
          }}
          onKeyDown={handleKey}
        />
        {after}
      </div>
      <Options
        base={base}
        label={label}
        groups={groups}
        active={active}
        onMark={setMarked}
        onChoose={onChoose}
      />
      {children}
    </div>
  )
}

type OptionsProps = {
  readonly base: string
  readonly label: string
  readonly groups: readonly ComboboxGroup[]
  readonly active: string | undefined
  readonly onMark: (option: string) => void
  readonly onChoose: (option: string) => void
}

function Options({ base, label, groups, active, onMark, onChoose }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null)
  const first = groups[0]?.options[0]?.id
  useEffect(() => {
    if (list.current === null || active === undefined) return
    // At the first option its heading comes back into view too.
    if (active === first) list.current.scrollTop = 0
    else document.getElementById(`${base}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [base, active, first])
  return (
    <div
      ref={list}
      id={`${base}-list`}
      className={classes(styles.list, groups.length === 0 && styles.empty)}
      role="listbox"
      aria-label={label}
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${base}-of-${group.id}`}>
          <div id={`${base}-of-${group.id}`} className={styles.label} role="presentation">
            {group.label}
          </div>
          {group.options.map(({ id, content }) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are the input's, which names this option active
            <div
              key={id}
              id={`${base}-${id}`}
              className={styles.option}
              role="option"
              aria-selected={id === active}
              onMouseDown={(event) => event.preventDefault()}
              onPointerMove={() => onMark(id)}
              onClick={() => onChoose(id)}
            >
              {content}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
