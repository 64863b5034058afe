import { useEffect, useRef, useState } from 'react'

import type { Goal } from '#engine/simulators/simulator.ts'
import { unbroken } from '#engine/words/unbroken.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ArrowRight, CircleCheck, Target } from '#ui/icons.ts'

import styles from './goals.module.css'

/** Whether the named results of a run satisfy every condition of a goal. */
export function isReached(goal: Goal, observed: Readonly<Record<string, number>>): boolean {
  return goal.all.every(({ observe, is, value }) => {
    const found = observed[observe]
    if (found === undefined) return false
    if (is === '<=') return found <= value
    return is === '>=' ? found >= value : found === value
  })
}

type GoalPanelProps = {
  readonly goal: Goal
  readonly observed: Readonly<Record<string, number>>
  /** Reached on an earlier day or in an earlier frame. */
  readonly wasReached: boolean
  readonly onReached: () => void
  /** Where the next open goal stands; absent where none is left. */
  readonly next: GoalStep | null
}

export type GoalStep = { readonly title: string; readonly go: () => void }

/** The one task at hand: it counts tries, ticks itself off the run on screen, and says why that worked. */
export function GoalPanel({ goal, observed, wasReached, onReached, next }: GoalPanelProps) {
  const tries = useTries(observed)
  const announce = useAnnounce()
  const isDone = isReached(goal, observed)
  const before = useRef(isDone)
  const tell = useRef(onReached)
  useEffect(() => {
    tell.current = onReached
  })
  useEffect(() => {
    const isFresh = isDone && !before.current
    before.current = isDone
    if (!isFresh) return
    announce(`Done: ${goal.text} ${goal.why}`)
    tell.current()
  }, [isDone, goal, announce])
  return (
    <div
      role="group"
      className={styles.goal}
      aria-label="Try this"
      data-task=""
      data-done={isDone || undefined}
    >
      <Icon of={isDone ? CircleCheck : Target} label={isDone ? 'Done' : 'To do'} />
      <div className={styles.words}>
        <p className={styles.text}>{unbroken(goal.text)}</p>
        {isDone && <p className={styles.why}>{unbroken(goal.why)}</p>}
      </div>
      <p className={styles.tries}>
        {tries > 0 && (tries === 1 ? '1 try' : `${tries} tries`)}
        {wasReached && !isDone && ' reached before'}
      </p>
      {isDone && next !== null && <NextStep {...next} />}
    </div>
  )
}

/** The way to what is open elsewhere. */
export function NextStep({ title, go, isAlone = false }: GoalStep & { readonly isAlone?: boolean }) {
  return (
    <Button size="s" iconEnd={ArrowRight} className={isAlone ? styles.next : undefined} onClick={go}>
      Next: {title}
    </Button>
  )
}

/** A setting that has stood so long is a try; what is typed or dragged past is none. */
const SETTLED_MS = 700

/** How many settings were tried since the goal is on the screen, the first one not counted. */
function useTries(observed: GoalPanelProps['observed']): number {
  const [tries, setTries] = useState(0)
  const last = useRef(observed)
  useEffect(() => {
    if (last.current === observed) return
    const timer = setTimeout(() => {
      last.current = observed
      setTries((count) => count + 1)
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [observed])
  return tries
}
