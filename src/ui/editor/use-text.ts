import { useEffect, useRef, useState } from 'react'

type Draft = {
  /** What came from outside last. */
  readonly value: string
  readonly text: string
  /** What went out last: when it comes back, it is no news. */
  readonly sent: string | null
}

/** Letters from which on whoever types is waited for: what follows from so much text takes longer than a key. */
const LONG = 20_000
const PAUSE_MS = 150

/**
 * The text of an editor. What is typed is shown at once and handed on at once, a long one when the typing pauses; a value
 * from outside takes its place.
 */
export function useText(value: string, onText: ((text: string) => void) | undefined) {
  const [draft, setDraft] = useState<Draft>({ value, text: value, sent: null })
  if (draft.value !== value)
    setDraft({ value, text: value === draft.sent ? draft.text : value, sent: draft.sent })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (text: string) => {
    setDraft((before) => ({ ...before, text, sent: text }))
    onText?.(text)
  }
  const type = (text: string) => {
    clearTimeout(timer.current)
    if (text.length <= LONG) return send(text)
    setDraft((before) => ({ ...before, text }))
    timer.current = setTimeout(() => send(text), PAUSE_MS)
  }
  return { text: draft.text, type }
}
