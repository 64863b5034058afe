import { Button } from '#ui/button.tsx'

import type { Feature } from '#app/support.ts'

const EFFECTS = {
  IndexedDB: 'Progress cannot be saved on this device; it lasts until the tab closes.',
  'dialog elements': 'Search and confirmations cannot open.',
  'light-dark() colours': 'The pages have no colours of their own.',
} satisfies Record<Feature, string>

type UnsupportedPageProps = {
  readonly missing: readonly Feature[]
  readonly onContinue: () => void
}

/** Shown instead of the app where the browser lacks something it stands on. */
export function UnsupportedPage({ missing, onContinue }: UnsupportedPageProps) {
  return (
    <main className="bare">
      <title>Browser not supported · Gatehouse</title>
      <h1>This browser lacks something Gatehouse needs</h1>
      <ul>
        {missing.map((name) => (
          <li key={name}>
            <strong>{name}</strong>: {EFFECTS[name]}
          </li>
        ))}
      </ul>
      <p>
        A current Chrome, Edge, Firefox or Safari has all of it. A private window may switch storage off; an
        ordinary one does not. Progress saved in another browser is untouched.
      </p>
      <Button onClick={onContinue}>Continue anyway</Button>
    </main>
  )
}
