import { useState } from 'react'

/**
 * The text of a field while one types in it. It gives way to the stored value when that changes, also from elsewhere:
 * a restore, or another tab.
 */
export function useTyped(stored: string): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState({ text: stored, stored })
  if (typed.stored !== stored) setTyped({ text: stored, stored })
  return [typed.text, (text) => setTyped({ text, stored })]
}
