import { ValidationLimit } from './errors.ts'
import { DEEPEST, escapeStep } from './json.ts'
import type { Json } from '#engine/core/json.ts'

/** What failed. */
export type Failure = {
  readonly keyword: string
  /** JSON Pointer of the value that failed, '' for the whole body. */
  readonly path: string
  /** JSON Pointer of the keyword inside its model. */
  readonly schemaPath: string
  /** What the keyword misses or does not want, for example a required name; null where the keyword says it all. */
  readonly detail: string | null
}

/** Most references that one validation follows: what keeps a model that doubles at each step from hanging. */
const MOST_STEPS = 200_000

/** A list of thousands of bad items needs no more than this to be understood. */
export const MOST_FAILURES = 100

/** One validation. Without `failures` it stops at the first one and only says no. */
export class Run {
  readonly failures: Failure[] | null
  readonly #path: (string | number)[] = []
  #depth = 0
  #steps = 0

  constructor(failures: Failure[] | null) {
    this.failures = failures
  }

  /** Where the value stands that is checked, as a JSON Pointer; kept only where failures are. */
  get path(): string {
    return this.#path.map((step) => `/${escapeStep(step)}`).join('')
  }

  /** Says no, and notes why if somebody asks. */
  fail(keyword: string, schemaPath: string, detail: string | null = null): false {
    if (this.failures === null || this.failures.length >= MOST_FAILURES) return false
    this.failures.push({ keyword, path: this.path, schemaPath, detail })
    return false
  }

  /** Checks a value inside the present one. */
  inside(step: string | number, check: Check, value: Json): boolean {
    if (this.failures === null) return check(value, this)
    this.#path.push(step)
    const isValid = check(value, this)
    this.#path.pop()
    return isValid
  }

  /** Follows a reference: the only way in which checks can call themselves. */
  follow(check: Check, value: Json): boolean {
    this.#depth += 1
    this.#steps += 1
    if (this.#depth > DEEPEST) throw new ValidationLimit(`references nested deeper than ${DEEPEST} levels`)
    if (this.#steps > MOST_STEPS) throw new ValidationLimit(`more than ${MOST_STEPS} references followed`)
    const isValid = check(value, this)
    this.#depth -= 1
    return isValid
  }

  /** Whether a value passes, said to nobody: for the branches of `anyOf`, `oneOf` and `not`. */
  passes(check: Check, value: Json): boolean {
    if (this.failures === null) return check(value, this)
    const silent = new Run(null)
    silent.#depth = this.#depth
    silent.#steps = this.#steps
    const isValid = check(value, silent)
    this.#steps = silent.#steps
    return isValid
  }
}

/** A compiled piece of a model. */
export type Check<Value extends Json = Json> = (value: Value, run: Run) => boolean

/** All of some checks; with nobody asking for reasons the first failure ends it. */
export function allOf<Value extends Json>(checks: readonly Check<Value>[]): Check<Value> | null {
  const [first, second] = checks
  if (first === undefined) return null
  if (second === undefined) return first
  return (value, run) => {
    let isValid = true
    for (const check of checks) {
      if (check(value, run)) continue
      if (run.failures === null) return false
      isValid = false
    }
    return isValid
  }
}
