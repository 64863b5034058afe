/** Bytes [from, to) of a file. */
export type Span = { readonly from: number; readonly to: number }

/** Entries that stand beside each other, to be parsed in one go. `isTooLong`: one that is longer than any entry. */
export type Batch = Span & { readonly entries: number; readonly isTooLong: boolean }

export type OutlineProblem = 'not-json' | 'not-a-backup' | 'too-deep' | 'too-many'

/** Where things stand in a file of JSON: nothing of it has been parsed. */
export type Outline = {
  /** The members of the object, the entries aside: `"name": value`. */
  readonly members: readonly Span[]
  /** The list of entries with its brackets; null where there is none. */
  readonly list: Span | null
  readonly entries: number
  readonly batches: readonly Batch[]
}

export type OutlineLimits = {
  /** Levels of lists and objects. */
  readonly depth: number
  readonly entries: number
  /** Bytes of one entry. */
  readonly entryBytes: number
  /** Entries and bytes of a batch, after which a new one begins. */
  readonly batchEntries: number
  readonly batchBytes: number
}

const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const OPENED = new Set([91, 123])
const CLOSED = new Set([93, 125])
const BRACKET = 91
const BRACE = 123
const BRACKET_END = 93
const BRACE_END = 125
const BLANK = new Set([9, 10, 13, 32])
/** A list, an object, a text, a number, true, false, null. */
const STARTS = new Set([...OPENED, QUOTE, ...new TextEncoder().encode('-0123456789tfn')])
/** How the member with the entries begins. */
const NAME = /^\s*"entries"\s*:\s*$/
/** The longest beginning of a member that is looked at for that. */
const MOST_NAME = 200

/**
 * Finds the outline of a backup in its bytes, as they come: members of one object, and the entries of the list in it, by
 * brackets, commas and strings alone. What stands between them is for JSON.parse to judge, piece by piece.
 */
export class OutlineScanner {
  readonly #limits: OutlineLimits
  readonly #members: Span[] = []
  readonly #batches: Batch[] = []
  #position = 0
  #depth = 0
  #isInString = false
  #isEscaped = false
  #problem: OutlineProblem | null = null
  #state: 'before' | 'object' | 'other' | 'after' = 'before'
  /** Where the member or entry under way begins, and what its member begins with. */
  #from = 0
  #name = ''
  #isInList = false
  #hasText = false
  #list: Span | null = null
  #entries = 0
  #batch: { from: number; entries: number } | null = null

  constructor(limits: OutlineLimits) {
    this.#limits = limits
  }

  /** How far it has come, in bytes of the file. */
  get position(): number {
    return this.#position
  }

  /** Takes the next bytes. Returns false where nothing more needs to be read. */
  push(bytes: Uint8Array): boolean {
    const start = this.#position
    for (let at = 0; at < bytes.length; at++) {
      // Most of a backup stands in strings, of which only the end matters.
      if (this.#isInString && this.#depth > 1 && !this.#isEscaped) at = endOfString(bytes, at)
      this.#position = start + at
      const byte = bytes[at]
      if (byte === undefined) break
      if (this.#isInString) this.#inString(byte)
      else this.#outside(byte)
      if (this.#problem !== null) return false
    }
    this.#position = start + bytes.length
    return true
  }

  /** The members that have been read whole. */
  get members(): readonly Span[] {
    return this.#members
  }

  /** The list of entries as far as it was read. */
  get list(): Span | null {
    if (this.#list === null || this.#list.to > 0) return this.#list
    return { from: this.#list.from, to: this.#position }
  }

  end(): Outline | OutlineProblem {
    if (this.#problem !== null) return this.#problem
    if (this.#isInString || this.#depth > 0 || this.#state === 'before') return 'not-json'
    if (this.#state === 'other') return 'not-a-backup'
    return { members: this.#members, list: this.#list, entries: this.#entries, batches: this.#batches }
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#isInString = false
    if (this.#depth === 1) this.#note(byte)
  }

  #outside(byte: number): void {
    if (BLANK.has(byte)) return
    if (this.#state === 'after') this.#problem = 'not-json'
    else if (this.#state === 'before') this.#begin(byte)
    else if (byte === COMMA) this.#cut()
    else if (CLOSED.has(byte)) this.#close(byte)
    else if (OPENED.has(byte)) this.#open(byte)
    else this.#text(byte)
  }

  /** What the file is, by its first letter. */
  #begin(byte: number): void {
    this.#state = byte === BRACE ? 'object' : 'other'
    if (!STARTS.has(byte)) this.#problem = 'not-json'
    if (OPENED.has(byte)) this.#open(byte)
    else if (byte === QUOTE) this.#isInString = true
    this.#from = this.#position + 1
    this.#hasText = false
  }

  #text(byte: number): void {
    if (byte === QUOTE) this.#isInString = true
    this.#hasText = true
    if (this.#depth === 1) this.#note(byte)
  }

  #note(byte: number): void {
    if (this.#name.length < MOST_NAME) this.#name += String.fromCharCode(byte)
  }

  #open(byte: number): void {
    const isList = this.#state === 'object' && this.#depth === 1 && byte === BRACKET && NAME.test(this.#name)
    this.#depth++
    this.#hasText = true
    if (this.#depth > this.#limits.depth) this.#problem = 'too-deep'
    if (!isList) return
    // A second one would be taken for the first by nobody.
    if (this.#list !== null) this.#problem = 'not-a-backup'
    this.#isInList = true
    this.#hasText = false
    this.#list = { from: this.#position, to: -1 }
    this.#from = this.#position + 1
  }

  #cut(): void {
    if (this.#isInList && this.#depth === 2) this.#endEntry()
    else if (this.#depth === 1) this.#endMember()
    else if (this.#depth === 0) this.#problem = this.#state === 'object' ? 'not-json' : null
  }

  #close(byte: number): void {
    this.#depth--
    if (this.#depth < 0) this.#problem = 'not-json'
    if (this.#isInList && this.#depth === 1) this.#endList(byte)
    else if (this.#depth === 0 && this.#state === 'object') {
      if (byte !== BRACE_END) this.#problem = 'not-json'
      if (this.#hasText || this.#members.length > 0 || this.#list !== null) this.#endMember()
      this.#state = 'after'
    }
  }

  #endMember(): void {
    if (this.#state !== 'object') return
    // The list has been noted for itself; nothing but blanks may follow it.
    if (this.#from >= 0) this.#members.push({ from: this.#from, to: this.#position })
    else if (this.#hasText) this.#problem = 'not-json'
    this.#from = this.#position + 1
    this.#name = ''
    this.#hasText = false
  }

  #endList(byte: number): void {
    if (byte !== BRACKET_END) this.#problem = 'not-json'
    if (this.#hasText || this.#entries > 0) this.#endEntry()
    this.#flush(this.#position)
    this.#isInList = false
    this.#hasText = false
    this.#list = { from: this.#list?.from ?? 0, to: this.#position + 1 }
    this.#from = -1
  }

  #endEntry(): void {
    const { entries, entryBytes, batchEntries, batchBytes } = this.#limits
    this.#entries++
    if (this.#entries > entries) this.#problem = 'too-many'
    const isTooLong = this.#position - this.#from > entryBytes
    if (isTooLong) {
      this.#flush(this.#from - 1)
      this.#batches.push({ from: this.#from, to: this.#position, entries: 1, isTooLong })
    } else {
      this.#batch ??= { from: this.#from, entries: 0 }
      this.#batch.entries++
      const isFull = this.#batch.entries >= batchEntries || this.#position - this.#batch.from >= batchBytes
      if (isFull) this.#flush(this.#position)
    }
    this.#from = this.#position + 1
    this.#hasText = false
  }

  #flush(to: number): void {
    if (this.#batch !== null) this.#batches.push({ ...this.#batch, to, isTooLong: false })
    this.#batch = null
  }
}

/** Where a string may end from here on, or a letter is escaped; the length where it goes on behind these bytes. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) at++
  return at
}
