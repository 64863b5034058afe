import { useState } from 'react'
import type { SyntheticEvent } from 'react'

import { counted } from '#engine/words/number.ts'
import type { SyncDesk } from '#stores/sync/sync-desk.ts'
import type { SyncState } from '#stores/sync/sync-rounds.ts'
import { Button } from '#ui/button.tsx'
import { dateTimeText } from '#ui/calendar.ts'
import { Field, TextInput } from '#ui/field.tsx'

import styles from './devices-page.module.css'

type Setup = NonNullable<SyncState['setup']>
type Devices = NonNullable<SyncState['report']>['devices']

type DeviceListProps = { readonly desk: SyncDesk; readonly setup: Setup; readonly devices: Devices }

/** Every device that has written into the store, by the name that it gave itself. */
export function DeviceList({ desk, setup, devices }: DeviceListProps) {
  const others = devices.filter(({ writer }) => writer !== setup.writer)
  return (
    <div className={styles.devices}>
      <h3>Devices</h3>
      <ul className={styles.list}>
        <li>
          {setup.name} (this one)
          <Rename key={setup.name} desk={desk} name={setup.name} />
        </li>
        {others.map(({ writer, name, at, entries }) => (
          <li key={writer}>
            {name === '' ? 'A device without a name' : name}: {counted(entries, 'entry', 'entries')}, last
            written {dateTimeText(at)} by its own clock
          </li>
        ))}
      </ul>
    </div>
  )
}

function Rename({ desk, name }: { readonly desk: SyncDesk; readonly name: string }) {
  const [typed, setTyped] = useState<string | null>(null)

  async function handleSave(event: SyntheticEvent) {
    event.preventDefault()
    if (typed !== null && typed.trim() !== '') await desk.actions.rename(typed)
    setTyped(null)
  }
  if (typed === null)
    return (
      <Button size="s" tone="quiet" onClick={() => setTyped(name)}>
        Rename
      </Button>
    )
  return (
    <form className={styles.line} onSubmit={(event) => void handleSave(event)}>
      <Field label="New name" help="The others see it after the next thing that is done here.">
        {(wiring) => (
          <TextInput
            {...wiring}
            value={typed}
            maxLength={60}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button size="s" type="submit">
        Save
      </Button>
    </form>
  )
}
