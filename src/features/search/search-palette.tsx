import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'

import { MOST_LETTERS, placesOf, search } from '#content/search/search.ts'
import type { FoundGroup } from '#content/search/search.ts'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { Search, X } from '#ui/icons.ts'

import { Hints } from './hints.tsx'
import { GROUP_LABELS, SearchResult } from './search-result.tsx'
import styles from './search-palette.module.css'
import { useSearchables } from './use-searchables.ts'
import type { Searchables } from './use-searchables.ts'

/** Finds lessons, sections, facts, terms, simulators, settings and met questions, by keyboard alone. Mounted while open. */
export function SearchPalette({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const searchables = useSearchables()
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query.slice(0, MOST_LETTERS).trim())
  const groups = groupsFor(searchables, wanted)
  const all = groups.flatMap(({ found }) => found)

  function handleChoose(id: string) {
    const chosen = all.find((found) => found.id === id)
    if (chosen === undefined) return
    onClose()
    void navigate(chosen.path)
  }
  return (
    <Dialog isOpen onClose={onClose} title="Search" hideTitle place="top" isFlush>
      <Combobox
        label="Search"
        placeholder="Search lessons, facts, terms…"
        value={query}
        onChange={(text) => setQuery(text.slice(0, MOST_LETTERS))}
        groups={groups.map(({ kind, found }) => ({
          id: kind,
          label: wanted === '' ? 'Go to' : GROUP_LABELS[kind],
          options: found.map((each) => ({ id: each.id, content: <SearchResult found={each} /> })),
        }))}
        onChoose={handleChoose}
        before={<Icon of={Search} size={20} />}
        after={<Button tone="quiet" size="s" icon={X} aria-label="Close" onClick={onClose} />}
      >
        <State searchables={searchables} query={wanted} count={all.length} />
        <Hints />
      </Combobox>
    </Dialog>
  )
}

function groupsFor({ bodies }: Searchables, query: string): readonly FoundGroup[] {
  const [course] = bodies
  if (course === undefined) return []
  return query === '' ? [{ kind: 'place', found: placesOf(course) }] : search(bodies, query)
}

type StateProps = { readonly searchables: Searchables; readonly query: string; readonly count: number }

/** What is going on, for all; the count is for those who do not see the list. */
function State({ searchables: { state, retry }, query, count }: StateProps) {
  if (state === 'failed')
    return (
      <div className={styles.note} role="alert">
        <p>The search index did not load. Everything else works; the search needs it once.</p>
        <Button size="s" onClick={retry}>
          Try again
        </Button>
      </div>
    )
  const isEmpty = state === 'ready' && query !== '' && count === 0
  return (
    <div role="status" className={isEmpty || state === 'loading' ? styles.note : styles.unseen}>
      {state === 'loading' && <p className={styles.late}>Loading the index…</p>}
      {isEmpty && (
        <p>
          Nothing found for “{query}”.{' '}
          <span className={styles.tip}>Try a shorter word or another name for it.</span>
        </p>
      )}
      {count > 0 && query !== '' && `${count} ${count === 1 ? 'result' : 'results'}`}
    </div>
  )
}
