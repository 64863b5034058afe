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
    <Fold name="about" summary="Keys, conventions, limits of the model">
      <div className={styles.aboutBody}>
        <Keys isLive={simulator.live !== undefined} stopName={stopName} />
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

type KeysProps = {
  /** A control that is turned while it plays can change the run from there on. */
  readonly isLive: boolean
  readonly stopName: string
}

/** How to choose a question, reach its goal and have an event explained without a pointer. */
function Keys({ isLive, stopName }: KeysProps) {
  return (
    <section>
      <p className={styles.subhead}>With the keyboard alone</p>
      <ol>
        <li>
          <Kbd>Tab</Kbd> to <b>Question</b> and <Kbd>Enter</Kbd>; <Kbd>↑</Kbd> <Kbd>↓</Kbd> <Kbd>Home</Kbd>{' '}
          <Kbd>End</Kbd> go through the questions, <Kbd>Enter</Kbd> takes one.
        </li>
        <li>
          <Kbd>Tab</Kbd> to a control and type a number, or turn its slider by <Kbd>←</Kbd> <Kbd>→</Kbd>. When
          the goal above the picture is reached, it is read out.
        </li>
        <li>
          <Kbd>Tab</Kbd> to the instrument itself, or to its picture, and go from event to event with the keys
          below. Under the transport stands why it went so; the table and the log have a button “Why” on every
          line.
        </li>
      </ol>
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
        <li>
          <Kbd>Home</Kbd> <Kbd>End</Kbd> in the picture: first or last event; <Kbd>↑</Kbd> <Kbd>↓</Kbd>:
          others of its kind
        </li>
      </ul>
      <p>
        {isLive
          ? 'A control that is turned while it plays changes the run from there on where such a change exists, and becomes part of scenario and link; else it changes the run from its start. The line under the controls says which.'
          : 'A control that is turned while it plays changes the run from its start.'}
      </p>
    </section>
  )
}
