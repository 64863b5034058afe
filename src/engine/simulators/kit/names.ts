/** Names that no two things share: one that is taken gets a number behind it. */
export class UniqueNames {
  readonly #taken = new Set<string>()

  constructor(taken: readonly string[] = []) {
    for (const name of taken) this.#taken.add(name)
  }

  take(name: string): string {
    let free = name
    for (let n = 2; this.#taken.has(free); n++) free = `${name} (${n})`
    this.#taken.add(free)
    return free
  }
}

/** Names by number, each once; `key` tells apart what looks alike. */
export class Names {
  readonly list: string[] = []
  readonly #known = new Map<string, number>()

  add(name: string, key = name): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.list.length)
    return this.list.push(name) - 1
  }
}
