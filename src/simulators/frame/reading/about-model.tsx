import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { Kbd } from '#ui/kbd.tsx'

import { Fold } from '#simulators/frame/fold.tsx'
import styles from '#simulators/frame/frame.module.css'

const MARKS = {
  a: 'recorded from AWS',
  c: 'read in code',
  d: 'documented',
  i: 'from an issue thread',
  g: 'common knowledge',
  U: 'AWS does not document it',
}

type AboutModelProps = {
  readonly simulator: AnySimulator
  readonly trace: Trace | null
  readonly stopName: string
}

/** What the model assumes, what it leaves out, what this run rounded, and the keys. */
export function AboutModel({ simulator, trace, stopName }: AboutModelProps) {
  const notes = trace?.notes ?? []
  return (
    <Fold name="about" summary="Conventions, limits of the model, keys">
      <div className={styles.aboutBody}>
        {notes.length > 0 && <List title="In this run" items={notes} />}
        <section>
          <p className={styles.subhead}>Conventions</p>
          <ul>
            {simulator.conventions.map((convention) => (
              <li key={convention.text}>
                {convention.text} <span className={styles.quiet}>({MARKS[convention.mark]})</span>
              </li>
            ))}
          </ul>
        </section>
        <List title="Not modelled" items={simulator.notModelled} />
        <section>
          <p className={styles.subhead}>Keys, while the instrument itself has the focus</p>
          <ul className={styles.keys}>
            <li>
              <Kbd>Space</Kbd> play or pause
            </li>
            <li>
              <Kbd>←</Kbd> <Kbd>→</Kbd> previous or next event
            </li>
            <li>
              <Kbd>Shift</Kbd> <Kbd>←</Kbd> <Kbd>→</Kbd> previous or next tick
            </li>
            <li>
              <Kbd>,</Kbd> <Kbd>.</Kbd> previous or next {stopName}
            </li>
          </ul>
          <p>
            The event that these keys stand on is the one that is explained. Every other can be picked in the
            table and the log, with its button “Why”.
          </p>
          <p>
            {simulator.live === undefined
              ? 'A control that is turned while it plays changes the run from its start.'
              : 'A control that is turned while it plays changes the run from there on where such a change exists, and becomes part of scenario and link; else it changes the run from its start. The line under the controls says which.'}
          </p>
        </section>
      </div>
    </Fold>
  )
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <section>
      <p className={styles.subhead}>{title}</p>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  )
}
