import { escapeStep } from '#engine/gateway/validation/json.ts'

/**
 * `refused`: API Gateway would not import it. `listed`: the model here does not know it, or leaves it out. `ignored`: API
 * Gateway leaves it aside too. `assumed`: the document does not say it.
 */
export type RemarkKind = 'refused' | 'listed' | 'ignored' | 'assumed'

/** Something about a document that its reader should know, at its place. */
export type Remark = {
  readonly kind: RemarkKind
  /** JSON Pointer into the document as it was written. */
  readonly pointer: string
  /** The name that it is about. */
  readonly name: string
  readonly text: string
  /** What API Gateway itself says, word by word. */
  readonly aws?: string
}

/** Remarks as they are made; beyond so many they are counted and not kept, so that a hostile document fills nothing. */
const MOST = 2_000

export class Remarks {
  readonly #list: Remark[] = []
  readonly #said = new Set<string>()
  #more = 0

  /** Each once: a part that several others refer to is read several times. */
  add(remark: Remark): void {
    const key = `${remark.kind} ${remark.pointer} ${remark.text}`
    if (this.#said.has(key)) return
    if (this.#list.length < MOST) {
      this.#said.add(key)
      this.#list.push(remark)
    } else this.#more += 1
  }

  list(): readonly Remark[] {
    if (this.#more === 0) return this.#list
    const text = `There are ${this.#more} more remarks, which are not listed.`
    return [...this.#list, { kind: 'listed', pointer: '', name: 'more', text }]
  }
}

/** The pointer of a member. */
export function below(pointer: string, step: string | number): string {
  return `${pointer}/${escapeStep(step)}`
}
