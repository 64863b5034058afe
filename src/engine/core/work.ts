/** Thrown by `run` where a run would go on for longer than anything can wait for. */
export class RunLimit extends Error {
  /** The field that can end it, dotted from the scenario's root. */
  readonly path: string
  /** What there was too much of, with the number. */
  readonly limit: string
  /** @param change - a sentence: which fields make it shorter, and how. */
  constructor(path: string, limit: string, change: string) {
    super(`${path}: this run reached its limit of ${limit}. ${change}`)
    this.name = 'RunLimit'
    this.path = path
    this.limit = limit
  }
}

/** Told from time to time how far a run has come: a share from 0 to 1. */
export type Progress = (share: number) => void
