/** Names by number, each once. */
export class Names {
  readonly list: string[] = []
  readonly #known = new Map<string, number>()

  add(name: string): number {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    this.#known.set(name, this.list.length)
    return this.list.push(name) - 1
  }
}
