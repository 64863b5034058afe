import { useState } from 'react'

import type { SyncActions, SyncDesk, Wish } from '#stores/sync/sync-desk.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { CircleAlert, CircleCheck, CircleDashed } from '#ui/icons.ts'

import styles from './devices-page.module.css'

type Probe = Awaited<ReturnType<SyncActions['probe']>>

const STEPS = [
  { step: 'list', words: 'It can be looked through' },
  { step: 'write', words: 'A file can be written' },
  { step: 'read', words: 'It comes back as it was written' },
  { step: 'remove', words: 'It can be taken away again' },
] as const

/** Tries a store out, and says what works. */
export function Works({ desk, place }: { readonly desk: SyncDesk; readonly place: Wish['place'] }) {
  const [probe, setProbe] = useState<Probe | 'running' | null>(null)

  async function handleTry() {
    setProbe('running')
    setProbe(await desk.actions.probe(place))
  }
  return (
    <div className={styles.works}>
      <Button size="s" disabled={probe === 'running'} onClick={() => void handleTry()}>
        Try it out
      </Button>
      {probe !== null && probe !== 'running' && (
        <ul className={styles.steps} role="status">
          {STEPS.map(({ step, words }) => (
            <li key={step}>
              <Icon of={iconOf(probe, step)} size={16} />
              <span>
                {words}: {wordsOf(probe, step)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type Step = (typeof STEPS)[number]['step']

function iconOf({ works, problem }: Probe, step: Step) {
  if (works.includes(step)) return CircleCheck
  return problem?.step === step ? CircleAlert : CircleDashed
}

function wordsOf({ works, problem }: Probe, step: Step): string {
  if (works.includes(step)) return 'yes'
  return problem?.step === step ? `no. ${problem.error.message}` : 'not tried'
}
