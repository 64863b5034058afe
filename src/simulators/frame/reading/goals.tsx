import { useEffect, useRef } from 'react'

import type { Goal } from '#engine/simulators/simulator.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Icon } from '#ui/icon.tsx'
import { CircleCheck, Target } from '#ui/icons.ts'

import styles from '#simulators/frame/frame.module.css'

/** Whether the named results of a run satisfy every condition of a goal. */
export function isReached(goal: Goal, observed: Readonly<Record<string, number>>): boolean {
  return goal.all.every(({ observe, is, value }) => {
    const found = observed[observe]
    if (found === undefined) return false
    if (is === '<=') return found <= value
    return is === '>=' ? found >= value : found === value
  })
}

type GoalsProps = {
  readonly goals: readonly Goal[]
  readonly observed: Readonly<Record<string, number>>
}

/** Tasks that tick themselves off the run on screen. */
export function Goals({ goals, observed }: GoalsProps) {
  const announce = useAnnounce()
  const reached = goals.filter((goal) => isReached(goal, observed))
  const key = reached.map((goal) => goal.id).join(' ')
  const before = useRef(key)
  useEffect(() => {
    const old = new Set(before.current.split(' '))
    before.current = key
    const fresh = goals.filter((goal) => key.split(' ').includes(goal.id) && !old.has(goal.id))
    for (const goal of fresh) announce(`Done: ${goal.text}`)
  }, [key, goals, announce])
  return (
    <div role="group" className={styles.goals} aria-label="Try this">
      <p className={styles.subhead}>Try this</p>
      <ul>
        {goals.map((goal) => {
          const isDone = reached.includes(goal)
          return (
            <li key={goal.id} data-done={isDone || undefined}>
              <Icon of={isDone ? CircleCheck : Target} label={isDone ? 'Done' : 'To do'} />
              <span>{goal.text}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
