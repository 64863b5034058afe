import { useState } from 'react'

import { canSyncFolders } from '#stores/sync/folders.ts'
import type { SyncDesk } from '#stores/sync/sync-desk.ts'
import { Notice } from '#ui/notice.tsx'

import styles from './devices-page.module.css'
import { ChooseFolder } from './choose-folder.tsx'
import { NameAndPassphrase } from './name-and-passphrase.tsx'
import { Works } from './works.tsx'

type Folder = FileSystemDirectoryHandle

/** From nothing to a first round: a folder, whether it works, a name and a passphrase. */
export function SetUp({ desk }: { readonly desk: SyncDesk }) {
  const [folder, setFolder] = useState<Folder | null>(null)
  return (
    <section aria-labelledby="set-up-sync" className={styles.section}>
      <h2 id="set-up-sync">A folder that your devices share</h2>
      <p className={styles.note}>
        Choose a folder that Syncthing, Dropbox, OneDrive, iCloud Drive or the like keeps the same on your
        devices. Gatehouse puts a folder <code>gatehouse-sync</code> into it, and touches nothing else. Until
        then no request leaves this address, and none does afterwards: the other program carries the files.
      </p>
      {canSyncFolders() ? (
        <>
          <ChooseFolder folder={folder} onFolder={setFolder} />
          {folder !== null && (
            <>
              <Works key={folder.name} desk={desk} place={{ kind: 'folder', folder }} />
              <NameAndPassphrase desk={desk} place={{ kind: 'folder', folder }} />
            </>
          )}
        </>
      ) : (
        <Notice tone="info" title="Not in this browser">
          Chrome, Edge and their relatives on a computer let a page keep a folder, at https addresses and on
          localhost. Elsewhere a backup from Settings carries your progress over, and can be merged.
        </Notice>
      )}
    </section>
  )
}
