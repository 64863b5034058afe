import { useState } from 'react'
import type { SyntheticEvent } from 'react'

import type { SyncDesk, Wish } from '#stores/sync/sync-desk.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox, Field, TextInput } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'

import styles from './devices-page.module.css'

/** Letters of a passphrase below which guessing is cheap. */
const LEAST_LETTERS = 12

type Props = { readonly desk: SyncDesk; readonly place: Wish['place'] }

/** The last step: what the others call this device, and what keeps the store from being read. */
export function NameAndPassphrase({ desk, place }: Props) {
  const [name, setName] = useState('')
  const [isEncrypted, setEncrypted] = useState(true)
  const [passphrase, setPassphrase] = useState('')
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isShort = isEncrypted && Array.from(passphrase).length < LEAST_LETTERS
  const isNameless = name.trim() === ''

  async function handleBegin(event: SyntheticEvent) {
    event.preventDefault()
    setTried(true)
    if (isShort || isNameless) return
    setBusy(true)
    // Where it works this form is gone.
    setProblem(await desk.actions.begin({ place, name, passphrase: isEncrypted ? passphrase : null }))
    setBusy(false)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void handleBegin(event)}>
      <Field
        label="Name of this device"
        help="As your other devices will show it."
        error={isTried && isNameless ? 'Give it a name, such as Laptop.' : null}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Checkbox
        label="Encrypt what is written"
        help="Without it, whoever can read the store can read your answers and change them."
        checked={isEncrypted}
        onChange={(event) => setEncrypted(event.target.checked)}
      />
      {isEncrypted && (
        <Passphrase
          value={passphrase}
          error={isTried && isShort ? `At least ${LEAST_LETTERS} letters, or it is guessed.` : null}
          onChange={setPassphrase}
        />
      )}
      <Button tone="primary" type="submit" disabled={isBusy}>
        Start the sync
      </Button>
      {problem !== null && (
        <Notice tone="bad" live title="It was not set up">
          {problem}
        </Notice>
      )}
    </form>
  )
}

type PassphraseProps = {
  readonly value: string
  readonly error: string | null
  readonly onChange: (value: string) => void
}

function Passphrase({ value, error, onChange }: PassphraseProps) {
  const [isShown, setShown] = useState(false)
  return (
    <>
      <Field
        label="Passphrase"
        help="The same on every device. Several random words are better than one clever one."
        error={error}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <Checkbox
        label="Show the passphrase"
        checked={isShown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </>
  )
}
