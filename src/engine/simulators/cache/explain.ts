import { clock, duration } from '#engine/simulators/words.ts'
import type { Decision } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

import { ASKED, CAUSE, VERDICT, type CacheEdit, type CacheTrace } from './scenario.ts'

/** Why one request went as it did, or what a change did. */
export function explainCache(trace: CacheTrace, row: number): Decision {
  const reader = new RowReader(trace, row)
  const verdict = trace.verdicts[reader.cell('verdict')]
  if (verdict === undefined) throw new Error(`No row ${row}.`)
  return {
    row,
    at: micros(reader.cell('time')),
    verdict,
    sentence: reader.sentence(),
    facts: reader.facts(),
  }
}

/** One row of the trace in words. */
class RowReader {
  readonly #trace: CacheTrace
  readonly #row: number

  constructor(trace: CacheTrace, row: number) {
    this.#trace = trace
    this.#row = row
  }

  cell(column: string, row = this.#row): number {
    return this.#trace.columns[column]?.[row] ?? -1
  }

  #name(table: string, column: string, row = this.#row): string {
    return this.#trace.names[table]?.[this.cell(column, row)] ?? 'none'
  }

  get #request(): string {
    return this.#name('request', 'request')
  }

  sentence(): string {
    const verdict = this.cell('verdict')
    const at = clock(this.cell('time'))
    if (verdict === VERDICT.change) return `${at} ${this.#change()}`
    const warning = this.#invalidationWords()
    return `${at} ${this.#request} ${this.#outcome(verdict)}${warning}`
  }

  #change(): string {
    const edit = this.#trace.scenario.edits[this.cell('edit')]
    return edit === undefined ? 'Nothing changed.' : changeWords(edit)
  }

  #outcome(verdict: number): string {
    switch (verdict) {
      case VERDICT.hit:
        return `was a hit on the entry stored at ${clock(this.cell('storedAt'))}.`
      case VERDICT.wrong:
        return `was a hit on the entry stored at ${clock(this.cell('storedAt'))} for ${this.#source()}. ${this.#whyWrong()}`
      case VERDICT.miss:
        return `was a miss: ${this.#missWords()}. The backend was asked.`
      case VERDICT.tooLarge:
        return `was a miss, and its response of ${this.#bytes()} bytes is over the 1,048,576 that can be kept.`
      case VERDICT.bypass:
        return `went to the backend: ${this.#name('cause', 'cause')}.`
      case VERDICT.invalidated:
        return 'asked to invalidate the entry and was allowed to. The backend’s answer replaces it.'
      case VERDICT.refused:
        return 'asked to invalidate the entry without permission and got 403. The entry stays as it is.'
      default:
        return `waited for the answer to ${this.#source()}, asked for a moment before.`
    }
  }

  #bytes(): string {
    const method = this.#trace.scenario.methods[this.cell('method')]
    return (method?.bytes ?? 0).toLocaleString('en-US')
  }

  #source(): string {
    return this.#name('request', 'request', this.cell('source'))
  }

  #missWords(): string {
    const cause = this.cell('cause')
    if (cause === CAUSE.value)
      return `${this.#name('param', 'param')} has a new value, and it is part of the key`
    if (cause === CAUSE.pending) return 'the answer to an earlier miss is still on its way'
    return this.#name('cause', 'cause')
  }

  #whyWrong(): string {
    const method = this.#trace.scenario.methods[this.cell('method')]
    const matter = method?.dependsOn ?? this.#parameters(method?.path ?? '')
    const missing = matter.filter((name) => method?.keys.includes(name) !== true)
    const named = missing.length > 0 ? missing.join(' and ') : 'body'
    return `${named} ${missing.length > 1 ? 'are' : 'is'} not part of the cache key, so both share one entry.`
  }

  /** The path and query parameters of this request. */
  #parameters(template: string): readonly string[] {
    const path = [...template.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name = '']) => `path.${name}`)
    const [line = ''] = this.#request.split(' · ')
    const query = [...line.matchAll(/[?&]([^=&]+)/g)].map(([, name = '']) => `query.${name}`)
    return [...path, ...query]
  }

  #invalidationWords(): string {
    const asked = this.cell('asked')
    if (asked === ASKED.warning)
      return ' It asked to invalidate without permission: that was ignored, with a warning header in the response.'
    if (asked === ASKED.silent)
      return ' It asked to invalidate without permission: that was ignored silently.'
    return ''
  }

  facts(): readonly { readonly label: string; readonly value: string }[] {
    const verdict = this.cell('verdict')
    if (verdict === VERDICT.change) return []
    const facts = [{ label: 'Request', value: this.#request }]
    if (this.cell('key') >= 0) facts.push({ label: 'Cache key', value: this.#name('key', 'key') })
    if (this.cell('storedAt') >= 0) {
      facts.push({ label: 'Stored at', value: clock(this.cell('storedAt')) })
      facts.push({ label: 'Age', value: duration(this.cell('age')) })
      facts.push({ label: 'TTL left', value: duration(this.cell('left')) })
    }
    if (this.cell('cause') !== CAUSE.none)
      facts.push({ label: 'Because', value: this.#name('cause', 'cause') })
    if (this.cell('param') >= 0) facts.push({ label: 'New value of', value: this.#name('param', 'param') })
    if (this.cell('asked') !== ASKED.none)
      facts.push({ label: 'Invalidation', value: this.#name('asked', 'asked') })
    if (this.#trace.scenario.canary !== null) facts.push({ label: 'Arm', value: this.#name('arm', 'arm') })
    facts.push({ label: 'Status', value: String(this.cell('status')) })
    facts.push({ label: 'Waited for the answer', value: duration(this.cell('latency')) })
    return facts
  }
}

/** A change of the running configuration in a sentence. */
export function changeWords(edit: CacheEdit): string {
  switch (edit.do) {
    case 'flush':
      return 'The whole stage cache is flushed: every entry is gone.'
    case 'resize':
      return `The cache is resized to ${edit.sizeGb} GB: a new one is made, and every entry is gone.`
    case 'ttl':
      return edit.ttlSeconds === 0
        ? 'The TTL becomes 0: caching is off. Entries stored before keep their own TTL.'
        : `The TTL becomes ${edit.ttlSeconds} s, for entries stored from now on.`
    case 'on':
      return 'The stage cache is turned on and takes some minutes to make.'
    case 'off':
      return 'The stage cache is turned off: nothing is cached or billed from here on.'
  }
}
