import type { ReactNode } from 'react'

import type { LessonAttributes } from '#content/lesson-components.ts'

import styles from './blocks.module.css'

type BlockProps = { readonly children?: ReactNode }

export function Takeaways({ children }: BlockProps) {
  return (
    <section className={styles.takeaways} aria-labelledby="key-takeaways">
      <h2 id="key-takeaways" className={styles.label}>
        Key takeaways
      </h2>
      {children}
    </section>
  )
}

export function QuickAnswer({ children }: BlockProps) {
  return (
    <section className={styles.quick} aria-labelledby="quick-answer">
      <h2 id="quick-answer" className={styles.label}>
        Quick answer
      </h2>
      {children}
    </section>
  )
}

export function Disagreement({ children }: BlockProps) {
  return (
    <div className={styles.disagreement} role="note">
      <p className={styles.label}>Sources disagree</p>
      {children}
    </div>
  )
}

export function Try({ children }: BlockProps) {
  return (
    <div className={styles.try} role="note">
      <p className={styles.label}>Try it</p>
      {children}
    </div>
  )
}

/** Of a `Try`: folded up until it is asked for. */
export function Answer({ children }: BlockProps) {
  return (
    <details className={styles.answer}>
      <summary>Show the answer</summary>
      {children}
    </details>
  )
}

export function OnTheExam({ children }: BlockProps) {
  return <div>{children}</div>
}

export function Traps({ children }: BlockProps) {
  return <div className={styles.traps}>{children}</div>
}

type TrapProps = LessonAttributes['Trap'] & BlockProps

export function Trap({ belief, children }: TrapProps) {
  return (
    <div className={styles.trap}>
      <p className={styles.belief}>
        <span className={styles.wrong}>Not so</span> {belief}
      </p>
      <div className={styles.truth}>{children}</div>
    </div>
  )
}
