import { readFileSync } from 'node:fs'

import { optionId } from '#engine/questions/ids.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'

/** How a question in exam form could be answered on 30 November 2026: its key, and as many other options. */
export type PastAnswer = {
  readonly id: string
  readonly version: number
  readonly kind: 'single' | 'multiple'
  readonly topic: string
  readonly tests: readonly string[]
  readonly right: readonly string[]
  readonly wrong: readonly string[]
}

/** Every question in exam form of that day. Frozen: logs hold such answers for ever. */
export const PAST_ANSWERS = JSON.parse(
  readFileSync('tests/fixtures/answers-2026-11.json', 'utf8'),
) as readonly PastAnswer[]

/** The response that chose these options. */
export function pastResponse({ kind }: PastAnswer, chosen: readonly string[]): LearnerResponse {
  const options = chosen.map((id) => optionId(id))
  const [option = optionId('')] = options
  return kind === 'single' ? { kind, option } : { kind, options }
}
