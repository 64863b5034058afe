/** Where a value of a JSON text stands, `[start, end)`; of a member the name too. */
export type JsonPlace = {
  readonly start: number
  readonly end: number
  /** Where its name begins, or the value itself where it has none. */
  readonly from: number
}

/** The places of all values by JSON Pointer, up to a text's end or to where it stops being JSON. */
export type JsonPlaces = { readonly byPointer: ReadonlyMap<string, JsonPlace>; readonly errorAt: number }

/** Control characters must be escaped in a string of JSON. */
const TOKEN = new RegExp(String.raw`\s*("(?:[^"\\\u0000-\u001f]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|")`, 'y')

class NotJson extends Error {}

/** Reads where the values of a JSON text stand. `errorAt` is −1 for a text that is JSON. */
export function jsonPlaces(text: string): JsonPlaces {
  const reader = new PlaceReader(text)
  try {
    reader.value('', null)
    if (text.slice(reader.end).trim() !== '') return { byPointer: reader.places, errorAt: reader.next }
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    return { byPointer: reader.places, errorAt: Math.min(text.length, reader.next) }
  }
  return { byPointer: reader.places, errorAt: -1 }
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

class PlaceReader {
  readonly places = new Map<string, JsonPlace>()
  /** Behind the token that was taken last. */
  end = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Where the next token begins. */
  get next(): number {
    return this.end + (/^\s*/.exec(this.#text.slice(this.end, this.end + 10_000))?.[0].length ?? 0)
  }

  value(pointer: string, name: number | null): void {
    const start = this.next
    const token = this.#take()
    if (token === '{') this.#members(pointer)
    else if (token === '[') this.#items(pointer)
    else this.#scalar(token, start)
    this.places.set(pointer, { start, end: this.end, from: name ?? start })
  }

  #scalar(token: string, start: number): void {
    if (isScalar(token)) return
    this.end = start
    throw new NotJson()
  }

  #members(pointer: string): void {
    if (this.#skip('}')) return
    do {
      const from = this.next
      const name = this.#take()
      if (!name.startsWith('"') || !isScalar(name)) this.#refuse(from)
      this.#expect(':')
      this.value(`${pointer}/${escaped(String(JSON.parse(name)))}`, from)
    } while (this.#skip(','))
    this.#expect('}')
  }

  #items(pointer: string): void {
    if (this.#skip(']')) return
    let index = 0
    do this.value(`${pointer}/${index++}`, null)
    while (this.#skip(','))
    this.#expect(']')
  }

  #refuse(at: number): never {
    this.end = at
    throw new NotJson()
  }

  #peek(): string {
    TOKEN.lastIndex = this.end
    return TOKEN.exec(this.#text)?.[1] ?? ''
  }

  #take(): string {
    const token = this.#peek()
    if (token === '') throw new NotJson()
    this.end = TOKEN.lastIndex
    return token
  }

  #skip(token: string): boolean {
    const isNext = this.#peek() === token
    if (isNext) this.#take()
    return isNext
  }

  #expect(token: string): void {
    if (!this.#skip(token)) this.#refuse(this.next)
  }
}

function isScalar(token: string): boolean {
  if (/^[{}[\],:]$/.test(token)) return false
  try {
    JSON.parse(token)
    return true
  } catch {
    return false
  }
}
