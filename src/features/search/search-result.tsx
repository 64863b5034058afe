import type { Found } from '#content/search/search.ts'
import type { SearchKind } from '#content/search/search-entry.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import {
  ArrowRight,
  BookA,
  BookOpen,
  CircleHelp,
  CornerDownLeft,
  FileCheck,
  Hash,
  Pin,
  Play,
  SlidersHorizontal,
} from '#ui/icons.ts'
import type { IconNode } from '#ui/icons.ts'

import styles from './search-palette.module.css'

export const GROUP_LABELS: Readonly<Record<SearchKind, string>> = {
  place: 'Places and settings',
  lesson: 'Lessons',
  section: 'Sections',
  term: 'Glossary',
  fact: 'Facts',
  simulator: 'Simulators',
  preset: 'Presets',
  question: 'Questions you have met',
  note: 'Your notes and marks',
}

const ICONS: Readonly<Record<SearchKind, IconNode>> = {
  place: ArrowRight,
  lesson: BookOpen,
  section: Hash,
  term: BookA,
  fact: FileCheck,
  simulator: SlidersHorizontal,
  preset: Play,
  question: CircleHelp,
  note: Pin,
}

/** One line of the list: what it is, its title with the match marked, where it belongs. */
export function SearchResult({ found: { kind, parts, context } }: { readonly found: Found }) {
  return (
    <span className={classes(styles.result, LONG.has(kind) && styles.long)}>
      <span className={styles.kind}>
        <Icon of={ICONS[kind]} size={18} />
      </span>
      <span className={styles.title}>
        {parts.map(({ text, isMatch }, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- the parts are made anew with every query
          isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
      {context !== '' && (
        <span className={classes(styles.context, kind === 'fact' && styles.code)}>{context}</span>
      )}
      <span className={styles.enter}>
        <Icon of={CornerDownLeft} size={16} />
      </span>
    </span>
  )
}

/** Whole sentences: the context stands below the title, not beside it. */
const LONG: ReadonlySet<SearchKind> = new Set(['fact', 'question', 'note', 'term', 'simulator'])
