import { EVENT, EventHeap } from '#engine/core/event-heap.ts'
import { toMicros } from '#engine/units.ts'

import {
  EVERYONE,
  type ClientFields,
  type PostFields,
  type SendFields,
  type WebsocketScenario,
} from './scenario.ts'

/** Something that happens to one connection at an instant. */
export type Job =
  | { readonly kind: 'connect' | 'connected' | 'connect-post' | 'due' | 'close'; readonly connection: number }
  | { readonly kind: 'send'; readonly connection: number; readonly send: SendFields }
  | { readonly kind: 'post'; readonly connection: number; readonly post: PostFields }

/** What is to come, in order of time; at the same instant limits end first, then what was begun, then what arrives. */
export class Schedule {
  readonly #heap = new EventHeap()
  readonly #jobs: Job[] = []

  add(at: number, job: Job): void {
    this.#heap.push(at, classOf(job), this.#jobs.push(job) - 1)
  }

  /** The next job with its instant, or null at the end. */
  next(): { readonly at: number; readonly job: Job } | null {
    if (this.#heap.size === 0) return null
    this.#heap.pop()
    const job = this.#jobs[this.#heap.payload]
    if (job === undefined) throw new Error('A job was lost.')
    return { at: this.#heap.time, job }
  }
}

function classOf({ kind }: Job): number {
  switch (kind) {
    case 'due':
      return EVENT.boundary
    case 'connected':
    case 'connect-post':
      return EVENT.completion
    case 'connect':
    case 'send':
    case 'close':
    case 'post':
      return EVENT.arrival
  }
}

/** Whose each connection is, by its ordinal. */
export function clientsByConnection({ clients }: WebsocketScenario): Int32Array {
  return Int32Array.from(clients.flatMap(({ count }, client) => Array.from({ length: count }, () => client)))
}

/** Plans everything that does not depend on what happens. */
export function plan(scenario: WebsocketScenario, schedule: Schedule): void {
  let first = 0
  const firsts: number[] = []
  for (const client of scenario.clients) {
    firsts.push(first)
    for (let each = 0; each < client.count; each++)
      planClient(schedule, client, { each, connection: first + each })
    first += client.count
  }
  for (const post of scenario.posts) planPost(scenario, schedule, { post, firsts, all: first })
}

type Which = { readonly each: number; readonly connection: number }

function planClient(schedule: Schedule, client: ClientFields, { each, connection }: Which): void {
  schedule.add(toMicros(client.atMs + each * client.everyMs), { kind: 'connect', connection })
  for (const send of client.sends)
    for (const at of timesOf(send)) schedule.add(at, { kind: 'send', connection, send })
  if (client.closeMs !== null) schedule.add(toMicros(client.closeMs), { kind: 'close', connection })
}

type Plan = { readonly post: PostFields; readonly firsts: readonly number[]; readonly all: number }

function planPost({ clients }: WebsocketScenario, schedule: Schedule, { post, firsts, all }: Plan): void {
  const client = clients.findIndex(({ name }) => name === post.to)
  const from = post.to === EVERYONE ? 0 : (firsts[client] ?? 0)
  const count = post.to === EVERYONE ? all : (clients[client]?.count ?? 0)
  for (const at of timesOf(post))
    for (let each = 0; each < count; each++) {
      const later = post.perSecond === null ? 0 : Math.round((each * 1_000_000) / post.perSecond)
      schedule.add(at + later, { kind: 'post', connection: from + each, post })
    }
}

function timesOf({
  atMs,
  everyMs,
  times,
}: Pick<SendFields, 'atMs' | 'everyMs' | 'times'>): readonly number[] {
  return Array.from({ length: times }, (_, index) => toMicros(atMs + index * everyMs))
}
