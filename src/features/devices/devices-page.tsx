import { useEffect } from 'react'
import { Link } from 'react-router'
import { useStore } from 'zustand'

import { paths } from '#content/paths.ts'
import { useServices } from '#stores/services.ts'
import { type SyncDesk, syncDeskOf } from '#stores/sync/sync-desk.ts'
import { Page } from '#ui/page.tsx'

import styles from './devices-page.module.css'
import { SetUp } from './set-up.tsx'
import { Running } from './running.tsx'

/** One progress on several devices, through a store that the learner owns. */
export function Component() {
  const { progress, now } = useServices()
  const desk = syncDeskOf({ progress, now })
  useEffect(() => void desk.actions.load(), [desk])
  return (
    <Page
      title="Devices"
      kicker={<Link to={paths.settings()}>Settings</Link>}
      meta={<span>One progress on all of them, through a store that is yours</span>}
    >
      <div className={styles.page}>
        <Inside desk={desk} />
        <HowItWorks />
      </div>
    </Page>
  )
}

function Inside({ desk }: { readonly desk: SyncDesk }) {
  const status = useStore(desk, (state) => state.status)
  if (status === 'loading') return <p role="status">Looking for a sync on this device…</p>
  return status === 'none' ? <SetUp desk={desk} /> : <Running desk={desk} />
}

function HowItWorks() {
  return (
    <section aria-labelledby="how-sync-works" className={styles.section}>
      <h2 id="how-sync-works">How it works</h2>
      <ul className={styles.list}>
        <li>
          Each device writes what was done on it into files of its own, and reads those of the others. None
          writes into another’s files, so they cannot get in each other’s way, and no clock decides.
        </li>
        <li>
          Nothing is lost where a file is late, missing, doubled or damaged: every device keeps all of it, and
          writes again what the store no longer has.
        </li>
        <li>
          With a passphrase, whoever keeps the store sees how much you learn and when, and nothing of what.
          Nobody can give the passphrase back to you. If it is forgotten, your progress stays on your devices;
          set the store up again with a new one.
        </li>
        <li>
          Two answers to one question on one day both count, in the order in which they are put together. An
          exam that runs on another device shows here as running; what is done in it on both is put together.
          If two devices changed one setting, the later change counts.
        </li>
        <li>Looks (theme, text size) and the passphrase stay on each device.</li>
      </ul>
    </section>
  )
}
