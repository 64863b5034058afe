import { fail, type Result } from '#engine/result.ts'

/** Why a text cannot be opened, and what to do about it. */
export type Fault = {
  /** From 1; null where the whole text is meant. */
  readonly line: number | null
  /** A sentence or two, with the fix. */
  readonly text: string
}

/** Thrown while a text is read, and turned into a `Fault` at the door. */
export class Unreadable extends Error {
  /** Place in the text, or null. */
  readonly offset: number | null
  constructor(text: string, offset: number | null = null) {
    super(text)
    this.name = 'Unreadable'
    this.offset = offset
  }
}

export function faultOf(line: number | null, text: string): Result<never, Fault> {
  return fail({ line, text })
}
