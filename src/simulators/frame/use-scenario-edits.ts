import { useCallback, useLayoutEffect, useRef } from 'react'

import { withEdits } from '#engine/core/edits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'

import type { Edits } from './link/scenario-edits.ts'
import { isLive, turned } from './controls/turn.ts'
import type { Cursor } from './controls/turn.ts'
import type { Instrument } from './instrument.ts'

type ScenarioEdits = {
  /** One field by dotted path; answers with what is wrong with the value, if anything. */
  readonly edit: (path: string, value: unknown) => string | null
  /** Several at once; what cannot run changes nothing. Answers as `edit` does. */
  readonly editAll: (edits: Edits) => string | null
  /** Controls turned by a hand, on a dial or in a picture: while it plays, a change at the playhead where there can be one. */
  readonly turn: (edits: Edits) => string | null
  /** Says where the playhead stands; called whenever a control is turned. */
  readonly follow: (cursor: () => Cursor) => void
}

/** What became of a scenario: `changedAt` in ms where controls were turned while it played, null where from its start. */
export type OnScenario = (scenario: unknown, changedAt?: number | null) => void

/** Turns of one control that follow each other this soon are one. */
const ONE_HAND_MS = 700
const AT_REST: Cursor = { atMs: 0, isPlaying: false }

/** Changes of the scenario on screen. The functions stay the same ones, so that no picture is drawn again for them. */
export function useScenarioEdits(
  { simulator: { shape, live }, amend }: Pick<Instrument, 'simulator' | 'amend'>,
  scenario: unknown,
  onScenario: OnScenario,
): ScenarioEdits {
  const current = useRef(scenario)
  useLayoutEffect(() => {
    current.current = scenario
  }, [scenario])
  const cursorNow = useRef<() => Cursor>(() => AT_REST)
  const hand = useRef<{ readonly paths: string; readonly atMs: number; readonly when: number } | null>(null)
  const apply = useCallback(
    (change: (scenario: unknown) => unknown, changedAt?: number | null) => {
      try {
        const next = shape.parse(change(current.current))
        // Two changes before the next drawing build on each other.
        current.current = next
        onScenario(next, changedAt)
        return null
      } catch (error) {
        if (error instanceof InvalidScenario) return error.message
        throw error
      }
    },
    [shape, onScenario],
  )
  const editAll = useCallback(
    (edits: Edits) => apply((before) => withEdits(before, amend?.(before, edits) ?? edits)),
    [apply, amend],
  )
  const edit = useCallback(
    (path: string, value: unknown) => (path === '' ? apply(() => value) : editAll({ [path]: value })),
    [apply, editAll],
  )
  const turn = useCallback(
    (edits: Edits) => {
      if (live === undefined && amend !== undefined) return editAll(edits)
      const cursor = cursorNow.current()
      const [paths, when] = [Object.keys(edits).join(' '), performance.now()]
      const last = hand.current
      const isSame = last !== null && last.paths === paths && when - last.when < ONE_HAND_MS
      hand.current = { paths, when, atMs: cursor.atMs }
      const how = { edits, cursor, instead: isSame ? last.atMs : undefined }
      const changedAt = !cursor.isPlaying ? undefined : isLive(live, edits) ? cursor.atMs : null
      return apply((before) => turned(live, before, how), changedAt)
    },
    [apply, editAll, live, amend],
  )
  const follow = useCallback((cursor: () => Cursor) => {
    cursorNow.current = cursor
  }, [])
  return { edit, editAll, turn, follow }
}
