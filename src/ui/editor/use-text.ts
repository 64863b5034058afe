import { startTransition, useEffect, useRef, useState } from 'react'

type Draft = {
  /** What came from outside last. */
  readonly value: string
  readonly text: string
  /** What went out and has not come back: when it does, it is no news. */
  readonly sent: readonly string[]
  /** Why what went out last was not taken, if it was not. */
  readonly refused: string | null
}

/** Takes a text, and may answer with what is wrong with it. */
// oxlint-disable-next-line typescript/no-invalid-void-type -- whoever has nothing to say need not
export type OnText = (text: string) => string | null | void

/** Texts on their way that are remembered: more keys than these are not pressed before one comes back. */
const MOST_SENT = 40

/** Letters from which on whoever types is waited for: what follows from so much text takes longer than a frame. */
const LONG = 2_000
const PAUSE_MS = 150

/**
 * The text of an editor. What is typed is shown at once and handed on at once, a long one when the typing pauses; a value
 * from outside takes its place.
 */
export function useText(value: string, onText: OnText | undefined) {
  const [draft, setDraft] = useState<Draft>({ value, text: value, sent: [], refused: null })
  if (draft.value !== value) setDraft(arrived(draft, value))
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (text: string) => {
    const refused = onText?.(text) ?? null
    setDraft((before) => ({
      ...before,
      text,
      refused,
      sent: refused === null ? [...before.sent, text].slice(-MOST_SENT) : before.sent,
    }))
  }
  const type = (text: string) => {
    clearTimeout(timer.current)
    if (text.length <= LONG) return send(text)
    setDraft((before) => ({ ...before, text }))
    // What follows is drawn in slices, between which a key is shown.
    timer.current = setTimeout(() => startTransition(() => send(text)), PAUSE_MS)
  }
  return { text: draft.text, refused: draft.refused, type }
}

/** A value from outside: one's own come back late, in order and with gaps; any other takes the place of what is there. */
function arrived(draft: Draft, value: string): Draft {
  const at = draft.sent.lastIndexOf(value)
  if (at === -1) return { value, text: value, sent: [], refused: null }
  return { ...draft, value, sent: draft.sent.slice(at + 1) }
}
