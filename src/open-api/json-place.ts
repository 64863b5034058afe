/** Finds where a value stands in a JSON text that is known to be right, in one pass over what comes before it. */
export function placeInJson(text: string, steps: readonly string[]): number {
  const scan = new Scan(text)
  let place = scan.start()
  for (const step of steps) {
    const next = scan.enter(step)
    if (next === null) return place
    place = next
  }
  return place
}

const SPACE = /\s/u

class Scan {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  start(): number {
    this.#space()
    return this.#at
  }

  /** Goes to a member of the value that stands here; the place of its name, or of an item, null where there is none. */
  enter(step: string): number | null {
    this.#space()
    const open = this.#text[this.#at]
    if (open === '{') return this.#member(step)
    return open === '[' ? this.#item(step) : null
  }

  #member(step: string): number | null {
    this.#at += 1
    for (;;) {
      this.#space()
      if (this.#text[this.#at] !== '"') return null
      const place = this.#at
      const name: unknown = JSON.parse(this.#string())
      this.#space()
      this.#at += 1
      if (name === step) return place
      this.#skip()
      if (!this.#comma()) return null
    }
  }

  #item(step: string): number | null {
    this.#at += 1
    for (let index = 0; ; index++) {
      this.#space()
      if (this.#text[this.#at] === ']') return null
      if (String(index) === step) return this.#at
      this.#skip()
      if (!this.#comma()) return null
    }
  }

  #comma(): boolean {
    this.#space()
    const isMore = this.#text[this.#at] === ','
    this.#at += 1
    return isMore
  }

  /** Past one value, however deep it is. */
  #skip(): void {
    let depth = 0
    do {
      this.#space()
      const sign = this.#text[this.#at] ?? ''
      if (sign === '"') this.#string()
      else {
        if (sign === '{' || sign === '[') depth += 1
        if (sign === '}' || sign === ']') depth -= 1
        this.#at += 1
        if (depth === 0 && !/[{}[\],:]/u.test(sign)) this.#word()
      }
    } while (depth > 0 && this.#at < this.#text.length)
  }

  /** The rest of a number or a bare word. */
  #word(): void {
    while (/[\w.+-]/u.test(this.#text[this.#at] ?? '')) this.#at += 1
  }

  /** A string with its quotes. */
  #string(): string {
    const from = this.#at
    this.#at += 1
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1
    this.#at += 1
    return this.#text.slice(from, this.#at)
  }

  #space(): void {
    while (SPACE.test(this.#text[this.#at] ?? '')) this.#at += 1
  }
}

/** Where a JSON text opens one level too many; null where it does not. */
export function deepPlace(text: string, levels: number): number | null {
  let level = 0
  let isString = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isString) {
      if (sign === '\\') at += 1
      else if (sign === '"') isString = false
    } else if (sign === '"') isString = true
    else if (sign === '{' || sign === '[') level += 1
    else if (sign === '}' || sign === ']') level -= 1
    if (level > levels) return at
  }
  return null
}
