/** `#break` and `#stop` on their way to what they end. */
export class StopSignal {
  /** `nearest` is the innermost loop, macro or block; `all` the whole template or `#evaluate`; else the owner of a scope. */
  readonly target: 'nearest' | 'all' | object

  constructor(target: 'nearest' | 'all' | object) {
    this.target = target
  }

  /** Whether it ends here. `endsAll` is true of a template and of `#evaluate`. */
  isFor(owner: object, endsAll = false): boolean {
    return this.target === 'nearest' || this.target === owner || (this.target === 'all' && endsAll)
  }
}

/** Runs, and returns whether a stop that is meant for `owner` ended it. Other stops and errors go on. */
export function stoppedBy(owner: object, run: () => void, endsAll = false): boolean {
  try {
    run()
    return false
  } catch (error) {
    if (error instanceof StopSignal && error.isFor(owner, endsAll)) return true
    throw error
  }
}
