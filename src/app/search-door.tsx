import { lazy, Suspense, useState } from 'react'
import { useMatch } from 'react-router'

import { paths } from '#content/paths.ts'
import { useSettings } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Icon } from '#ui/icon.tsx'
import { Search } from '#ui/icons.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useShortcuts } from '#ui/use-shortcuts.ts'

import styles from './search-door.module.css'

const SearchPalette = lazy(async () => ({
  default: (await import('#features/search/search-palette.tsx')).SearchPalette,
}))

type SearchDoorProps = {
  readonly className: string
  readonly nameClassName: string
  readonly keyClassName: string
}

/** The button that opens the search, with its keys. There is none in a running exam: nothing is looked up there. */
export function SearchDoor({ className, nameClassName, keyClassName }: SearchDoorProps) {
  const [isOpen, setOpen] = useState(false)
  const hasKeys = useSettings((state) => state.shortcuts)
  const isInExam = useMatch(paths.attempt(':attempt')) !== null
  const open = () => {
    if (document.querySelector('dialog[open]') === null) setOpen(true)
  }
  useShortcuts({ '/': open, 'mod+k': open }, !isInExam)
  if (isInExam) return null
  return (
    <>
      <button
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-keyshortcuts={hasKeys ? '/ Control+K Meta+K' : 'Control+K Meta+K'}
        onClick={open}
      >
        <Icon of={Search} size={20} />
        <span className={nameClassName}>Search</span>
        {hasKeys && (
          <span className={keyClassName} aria-hidden="true">
            <Kbd>/</Kbd>
          </span>
        )}
      </button>
      {isOpen && (
        <ErrorBoundary fallback={() => <Failed onClose={() => setOpen(false)} />}>
          <Suspense fallback={null}>
            <SearchPalette onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  )
}

function Failed({ onClose }: { readonly onClose: () => void }) {
  return (
    <p className={styles.failed} role="alert">
      The search did not open: the part of the app behind it could not be loaded. Your progress is safe;
      reload the page to try again. <Button onClick={onClose}>Close</Button>
    </p>
  )
}
