import { useState } from 'react'
import { useStore } from 'zustand'

import { counted } from '#engine/words/number.ts'
import type { SyncDesk } from '#stores/sync/sync-desk.ts'
import type { SyncState } from '#stores/sync/sync-rounds.ts'
import { Working } from '#forms/working.tsx'
import { Button } from '#ui/button.tsx'
import { dateTimeText } from '#ui/calendar.ts'
import { Dialog } from '#ui/dialog.tsx'

import styles from './devices-page.module.css'
import { DeviceList } from './device-list.tsx'
import { LastRound } from './last-round.tsx'
import { Trouble } from './trouble.tsx'
import { Works } from './works.tsx'

type Setup = NonNullable<SyncState['setup']>

/** A sync that was set up: how it goes, by which devices, and the end of it. */
export function Running({ desk }: { readonly desk: SyncDesk }) {
  const { status, setup, share, trouble, report } = useStore(desk)
  if (setup === null) return null
  const work = status === 'running' ? { words: 'Syncing…', share: share === 0 ? null : share } : null
  return (
    <section aria-labelledby="sync-now" className={styles.section}>
      <h2 id="sync-now">{setup.isPaused ? 'Paused' : 'On'}</h2>
      <p>
        {placeWords(setup)} {setup.passphrase === null ? 'Not encrypted.' : 'Encrypted.'}{' '}
        {setup.syncedAt === null ? 'Not synced yet.' : `Last sync: ${dateTimeText(setup.syncedAt)}.`}
      </p>
      <div className={styles.line}>
        <Button tone="primary" disabled={status === 'running'} onClick={() => void desk.actions.run()}>
          Sync now
        </Button>
        <Button onClick={() => void desk.actions.pause(!setup.isPaused)}>
          {setup.isPaused ? 'Go on' : 'Pause'}
        </Button>
        <Forget desk={desk} />
      </div>
      <Working work={work} onCancel={desk.actions.cancel} />
      {trouble !== null && <Trouble desk={desk} trouble={trouble} />}
      {report !== null && <LastRound report={report} />}
      <p className={styles.note}>
        It runs by itself when the app is opened, after a session or an exam, and when it has been quiet for a
        while; never while a question stands open.
      </p>
      <DeviceList desk={desk} setup={setup} devices={report?.devices ?? []} />
      <Works desk={desk} place={setup.place} />
    </section>
  )
}

function placeWords({ place }: Setup): string {
  return place.kind === 'folder'
    ? `Through the folder ${place.folder.name}.`
    : `Through the bucket ${place.bucket.bucket} at ${new URL(place.bucket.endpoint).host}.`
}

function Forget({ desk }: { readonly desk: SyncDesk }) {
  const [isAsking, setAsking] = useState(false)
  const entries = useStore(
    desk,
    ({ report }) => report?.devices.reduce((sum, each) => sum + each.entries, 0) ?? 0,
  )
  return (
    <>
      <Button tone="quiet" onClick={() => setAsking(true)}>
        Forget…
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="End the sync on this device?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button tone="danger" onClick={() => void desk.actions.forget()}>
              End it here
            </Button>
          </>
        }
      >
        <p>
          Passphrase and place go from this browser. Your progress stays here, and what is in the store stays
          there{entries > 0 ? ` (${counted(entries, 'entry', 'entries')})` : ''}; your other devices go on. To
          empty the store, delete its folder <code>gatehouse-sync</code> by hand.
        </p>
      </Dialog>
    </>
  )
}
