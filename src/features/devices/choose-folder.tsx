import { useState } from 'react'
import type { DragEvent } from 'react'

import { chooseFolder, type Folder, takeDropped } from '#stores/sync/folders.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import styles from './devices-page.module.css'

type ChooseFolderProps = {
  readonly folder: Folder | null
  readonly onFolder: (folder: Folder) => void
}

/** A folder by the browser's own dialog, or dropped here. */
export function ChooseFolder({ folder, onFolder }: ChooseFolderProps) {
  const [problem, setProblem] = useState<string | null>(null)

  async function take(found: Promise<Folder | null>, otherwise: string | null) {
    try {
      const chosen = await found
      setProblem(chosen === null ? otherwise : null)
      if (chosen !== null) onFolder(chosen)
    } catch {
      setProblem('The browser refused this folder. Choose one of your own, not one of the system.')
    }
  }
  function handleDrop(event: DragEvent) {
    event.preventDefault()
    void take(takeDropped(event.dataTransfer.items), 'That was no folder. Drop a folder, not a file.')
  }
  return (
    <div className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={handleDrop}>
      <Button tone={folder === null ? 'primary' : 'plain'} onClick={() => void take(chooseFolder(), null)}>
        {folder === null ? 'Choose a folder…' : 'Choose another folder…'}
      </Button>
      <p className={styles.note}>
        {folder === null
          ? 'Or drop one here.'
          : `Chosen: ${folder.name}. The browser shows no more of its place.`}
      </p>
      {problem !== null && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
    </div>
  )
}
