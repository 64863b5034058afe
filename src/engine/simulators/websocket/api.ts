import { routeMessage } from '#engine/gateway/routing/messages.ts'
import { Buckets, tokenScale } from '#engine/gateway/token-bucket.ts'
import {
  CLOSE_CODES,
  messageEntry,
  postStatus,
  type PostStatus,
} from '#engine/gateway/websocket/connection.ts'
import type { Rows } from '#engine/simulators/kit/rows.ts'
import { toMicros } from '#engine/units.ts'

import { EVERYONE, type PostFields, type SendFields, type WebsocketScenario } from './scenario.ts'
import type { Job, Schedule } from './schedule.ts'
import { Connections } from './connections.ts'
import { VERDICT, type ConnectionTable, type makeColumns, type WebsocketTrace } from './trace.ts'

const EXPRESSION = '$request.body.action'
const DEFAULT = '$default'

const ACCOUNT = 0
const CONNECTS = 1

const POST_VERDICTS: Readonly<Record<PostStatus, number>> = {
  200: VERDICT.delivered,
  410: VERDICT.gone,
  413: VERDICT.postTooLarge,
  429: VERDICT.postThrottled,
}

type Columns = ReturnType<typeof makeColumns>
type Cells = Partial<Record<'route' | 'status' | 'bytes' | 'units', number>>

/** The API with every connection's state. */
export class Api {
  /** Keys that a message can be given, `$default` last where there is one. */
  readonly routes: readonly string[]
  readonly #scenario: WebsocketScenario
  readonly #schedule: Schedule
  readonly #rows: Rows<Columns>
  readonly #keys: ReadonlySet<string>
  readonly #buckets: Buckets
  readonly #connections: Connections
  #frames = 0
  #units = 0

  constructor(scenario: WebsocketScenario, schedule: Schedule, rows: Rows<Columns>, client: Int32Array) {
    this.#scenario = scenario
    this.#schedule = schedule
    this.#rows = rows
    this.#connections = new Connections(client)
    this.routes = [...scenario.routes, ...(scenario.hasDefault ? [DEFAULT] : [])]
    this.#keys = new Set(this.routes)
    const perSecond = { rate: scenario.connectsPerSecond, burst: scenario.connectsPerSecond }
    const limits = [scenario.account, perSecond]
    const scale = tokenScale(limits, 1)
    if (scale === null) throw new Error('A bucket of the shape is always exact.')
    this.#buckets = new Buckets(limits, scale)
  }

  play(at: number, job: Job): void {
    const { connection } = job
    switch (job.kind) {
      case 'connect':
        return this.#connect(at, connection)
      case 'connected':
        return this.#connected(at, connection)
      case 'connect-post':
        return this.#post(at, connection, OWN_POST)
      case 'due':
        return this.#due(at, connection)
      case 'close':
        return this.#closeByClient(at, connection)
      case 'send':
        return this.#send(at, connection, job.send)
      case 'post':
        return this.#isMeant(connection, job.post) ? this.#post(at, connection, job.post) : undefined
    }
  }

  table(): ConnectionTable {
    return this.#connections.table()
  }

  totals(): WebsocketTrace['totals'] {
    return { ...this.#connections.totals(), frames: this.#frames, units: this.#units }
  }

  /** A handshake: the quota of new connections, the account's bucket, the authorizer, then the function (wsk-01, wsk-12). */
  #connect(at: number, connection: number): void {
    this.#connections.begin(connection, at)
    const { authorizer, takesMs, posts, function: own } = this.#scenario.connect
    if (!this.#takeBoth(at)) return this.#refuse(at, connection, 429)
    if (authorizer === 'missing') return this.#refuse(at, connection, 401)
    if (authorizer === 'denies') return this.#refuse(at, connection, 403)
    this.#add(at, VERDICT.opening, connection)
    const takes = own === 'none' ? 0 : toMicros(takesMs)
    if (posts && own !== 'none')
      this.#schedule.add(at + Math.floor(takes / 2), { kind: 'connect-post', connection })
    this.#schedule.add(at + takes, { kind: 'connected', connection })
  }

  #refuse(at: number, connection: number, status: number): void {
    this.#connections.refuse(connection)
    this.#add(at, VERDICT.refused, connection, { status })
  }

  #connected(at: number, connection: number): void {
    const { function: own } = this.#scenario.connect
    if (own === 'refuses') return this.#refuse(at, connection, 403)
    if (own === 'fails') return this.#refuse(at, connection, 0)
    this.#connections.accept(connection, at)
    this.#add(at, VERDICT.open, connection)
    this.#schedule.add(this.#connections.closesBy(connection).at, { kind: 'due', connection })
  }

  /** A limit may have come, unless something went over the connection since. */
  #due(at: number, connection: number): void {
    if (!this.#connections.isOpen(connection)) return
    const { why, at: when } = this.#connections.closesBy(connection)
    if (when > at) return this.#schedule.add(when, { kind: 'due', connection })
    this.#close(at, connection, why === 'idle' ? VERDICT.idle : VERDICT.tooLong, CLOSE_CODES[why])
  }

  #closeByClient(at: number, connection: number): void {
    if (this.#connections.isOpen(connection)) this.#close(at, connection, VERDICT.closed, 0)
  }

  #close(at: number, connection: number, verdict: number, status: number): void {
    this.#connections.close(connection, at)
    this.#add(at, verdict, connection, { status })
  }

  #send(at: number, connection: number, send: SendFields): void {
    const { bytes } = send
    if (!this.#connections.isOpen(connection)) return this.#add(at, VERDICT.unsent, connection, { bytes })
    const entry = messageEntry({ ...send, isBinary: send.form === 'binary' })
    if (entry.kind === 'closed') {
      const verdict = entry.why === 'binary' ? VERDICT.binary : VERDICT.tooLarge
      return this.#close(at, connection, verdict, CLOSE_CODES[entry.why])
    }
    this.#connections.touch(connection, at)
    if (!this.#take(ACCOUNT, at)) return this.#add(at, VERDICT.throttled, connection, { bytes, status: 429 })
    const key = routeMessage(this.#keys, EXPRESSION, textOf(send))
    const units = entry.meteredUnits + (this.#scenario.replies && key !== null ? 1 : 0)
    this.#frames += entry.frames
    this.#units += units
    if (key === null) return this.#add(at, VERDICT.noRoute, connection, { bytes, units })
    const verdict = key === DEFAULT ? VERDICT.defaulted : VERDICT.routed
    this.#add(at, verdict, connection, { bytes, units, route: this.routes.indexOf(key) })
  }

  /** Posts to everyone go by the backend's table. */
  #isMeant(connection: number, { to }: PostFields): boolean {
    return to !== EVERYONE || this.#connections.isStored(connection)
  }

  #post(at: number, connection: number, { bytes }: Pick<PostFields, 'bytes'>): void {
    const isOpen = this.#connections.isOpen(connection)
    const isSmall = postStatus({ bytes, hasToken: true, isOpen }) !== 413
    const status = postStatus({ bytes, isOpen, hasToken: !isSmall || this.#take(ACCOUNT, at) })
    const entry = messageEntry({ bytes, frameBytes: FRAME, isBinary: false })
    const units = status === 200 && entry.kind === 'taken' ? entry.meteredUnits : 0
    if (status === 200) this.#connections.touch(connection, at)
    if (status === 410) this.#connections.forget(connection)
    this.#units += units
    this.#add(at, POST_VERDICTS[status], connection, { bytes, status, units })
  }

  /** A new connection spends a token of both buckets or of none. */
  #takeBoth(at: number): boolean {
    const { unit } = this.#buckets
    if ([ACCOUNT, CONNECTS].some((bucket) => this.#buckets.peek(bucket, at) < unit)) return false
    this.#buckets.take(ACCOUNT, at)
    this.#buckets.take(CONNECTS, at)
    return true
  }

  #take(bucket: number, at: number): boolean {
    if (this.#buckets.peek(bucket, at) < this.#buckets.unit) return false
    this.#buckets.take(bucket, at)
    return true
  }

  #add(at: number, verdict: number, connection: number, cells: Cells = {}): void {
    const row = this.#rows.add(at)
    const { columns } = this.#rows
    columns.verdict[row] = verdict
    columns.client[row] = this.#connections.client[connection] ?? -1
    columns.connection[row] = connection
    columns.route[row] = cells.route ?? -1
    columns.status[row] = cells.status ?? 0
    columns.bytes[row] = cells.bytes ?? 0
    columns.units[row] = cells.units ?? 0
    columns.open[row] = this.#connections.open
  }
}

/** The gateway cuts what a backend posts into frames of this size (wsk-08). */
const FRAME = 32_768
/** What the function behind `$connect` posts. */
const OWN_POST = { bytes: 100 }

function textOf({ form, action }: SendFields): string {
  return form === 'json' ? JSON.stringify({ action }) : action
}
