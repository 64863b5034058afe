import { changed, decided, readRow, type RowView } from '#engine/simulators/kit/decision.ts'
import type { Decision } from '#engine/simulators/simulator.ts'
import { duration } from '#engine/words/time.ts'

import type { CacheEdit } from './fields.ts'
import { ASKED, CAUSE, VERDICT, type CacheTrace } from './trace.ts'

/** Why one request went as it did, or what a change did. */
export function explainCache(trace: CacheTrace, row: number): Decision {
  const view = readRow(trace, row)
  if (view.cell('verdict') === VERDICT.change) return changed(view, trace.scenario.edits, changeWords)
  const reader = new RequestReader(trace, view)
  return decided(view, { sentence: reader.sentence(), facts: reader.facts() })
}

/** A request of the trace in words. */
class RequestReader {
  readonly #trace: CacheTrace
  readonly #row: RowView

  constructor(trace: CacheTrace, row: RowView) {
    this.#trace = trace
    this.#row = row
  }

  get #request(): string {
    return this.#row.name('request')
  }

  sentence(): string {
    return `At ${this.#row.when(this.#row.at)}, ${this.#request} ${this.#outcome()}${this.#invalidationWords()}`
  }

  #outcome(): string {
    switch (this.#row.cell('verdict')) {
      case VERDICT.hit:
        return `was a hit on the entry stored at ${this.#row.when(this.#row.cell('storedAt'))}.`
      case VERDICT.wrong:
        return `was a hit on the entry stored at ${this.#row.when(this.#row.cell('storedAt'))} for ${this.#source()}. ${this.#whyWrong()}`
      case VERDICT.miss:
        return `was a miss: ${this.#missWords()}. The backend was asked.`
      case VERDICT.tooLarge:
        return `was a miss, and its response of ${this.#bytes()} bytes is over the 1,048,576 that can be kept.`
      case VERDICT.bypass:
        return `went to the backend: ${this.#row.name('cause')}.`
      case VERDICT.invalidated:
        return 'asked to invalidate the entry and was allowed to. The backend’s answer replaces it.'
      case VERDICT.refused:
        return 'asked to invalidate the entry without permission and got 403. The entry stays as it is.'
      default:
        return `waited for the answer to ${this.#source()}, asked for a moment before.`
    }
  }

  #bytes(): string {
    const method = this.#trace.scenario.methods[this.#row.cell('method')]
    return (method?.bytes ?? 0).toLocaleString('en-US')
  }

  #source(): string {
    return readRow(this.#trace, this.#row.cell('source')).name('request')
  }

  #missWords(): string {
    const cause = this.#row.cell('cause')
    if (cause === CAUSE.value) return `${this.#row.name('param')} has a new value, and it is part of the key`
    if (cause === CAUSE.pending) return 'the answer to an earlier miss is still on its way'
    return this.#row.name('cause')
  }

  #whyWrong(): string {
    const method = this.#trace.scenario.methods[this.#row.cell('method')]
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
    const asked = this.#row.cell('asked')
    if (asked === ASKED.warning)
      return ' It asked to invalidate without permission: that was ignored, with a warning header in the response.'
    if (asked === ASKED.silent)
      return ' It asked to invalidate without permission: that was ignored silently.'
    return ''
  }

  facts(): readonly { readonly label: string; readonly value: string }[] {
    const facts = [{ label: 'Request', value: this.#request }]
    if (this.#row.cell('key') >= 0) facts.push({ label: 'Cache key', value: this.#row.name('key') })
    if (this.#row.cell('storedAt') >= 0) {
      facts.push({ label: 'Stored at', value: this.#row.when(this.#row.cell('storedAt')) })
      facts.push({ label: 'Age', value: duration(this.#row.cell('age')) })
      facts.push({ label: 'TTL left', value: duration(this.#row.cell('left')) })
    }
    if (this.#row.cell('cause') !== CAUSE.none)
      facts.push({ label: 'Because', value: this.#row.name('cause') })
    if (this.#row.cell('param') >= 0) facts.push({ label: 'New value of', value: this.#row.name('param') })
    if (this.#row.cell('asked') !== ASKED.none)
      facts.push({ label: 'Invalidation', value: this.#row.name('asked') })
    if (this.#trace.scenario.canary !== null) facts.push({ label: 'Arm', value: this.#row.name('arm') })
    facts.push({ label: 'Status', value: String(this.#row.cell('status')) })
    facts.push({ label: 'Waited for the answer', value: duration(this.#row.cell('latency')) })
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
