import {
  bool,
  choice,
  decimal,
  fixed,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  variant,
  type Infer,
} from '#engine/core/shape.ts'
import { MAX_MS, trafficShape } from '#engine/core/traffic.ts'
import { TTL_DEFAULT_S, TTL_MAX_S } from '#engine/gateway/ttl.ts'
import type { Trace } from '#engine/simulators/simulator.ts'

const ttl = int({ label: 'TTL', help: '0 turns caching off.', min: 0, max: TTL_MAX_S, unit: 's' })

const sizeGb = choice({
  label: 'Cache size',
  choices: {
    '0.5': '0.5 GB',
    '1.6': '1.6 GB',
    '6.1': '6.1 GB',
    '13.5': '13.5 GB',
    '28.4': '28.4 GB',
    '58.2': '58.2 GB',
    '118': '118 GB',
    '237': '237 GB',
  },
})

const stage = object(
  {
    on: optional(bool({ label: 'Cache on', help: 'The stage has a cache from the start.' }), true),
    sizeGb: optional(sizeGb, '0.5'),
    ttlSeconds: optional(ttl, TTL_DEFAULT_S),
    requireAuthorization: optional(
      bool({
        label: 'Invalidation needs authorization',
        help: 'Without it any client can invalidate an entry.',
      }),
      true,
    ),
    unauthorized: optional(
      choice({
        label: 'Unauthorized invalidation',
        choices: {
          FAIL_WITH_403: 'Refuse with 403',
          SUCCEED_WITH_RESPONSE_HEADER: 'Ignore, warn in a header',
          SUCCEED_WITHOUT_RESPONSE_HEADER: 'Ignore silently',
        },
      }),
      'SUCCEED_WITH_RESPONSE_HEADER',
    ),
  },
  { label: 'Stage' },
)

const parameter = text({
  label: 'Parameter',
  help: 'path.name, query.name, header.name or body.',
  minLength: 4,
  maxLength: 80,
})

const method = object(
  {
    method: optional(
      choice({
        label: 'Method',
        choices: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE', HEAD: 'HEAD' },
      }),
      'GET',
    ),
    path: optional(text({ label: 'Resource', minLength: 1, maxLength: 200 }), '/items/{id}'),
    keys: optional(
      list(parameter, { label: 'Cache key', help: 'Parameters that tell entries apart.', max: 10 }),
      ['path.id'],
    ),
    dependsOn: optional(
      nullable(
        list(parameter, {
          label: 'Body depends on',
          help: 'Parameters that the right answer depends on; all of path, query and body where none are given.',
          max: 10,
        }),
      ),
      null,
    ),
    cached: optional(
      choice({
        label: 'Method caching',
        choices: { default: 'As the stage', on: 'Overridden: on', off: 'Overridden: off' },
      }),
      'default',
    ),
    ttlSeconds: optional(nullable(ttl), null),
    namespace: optional(
      text({
        label: 'Cache namespace',
        help: 'Empty: the resource. Two methods that name the same one share entries.',
        maxLength: 80,
      }),
      '',
    ),
    bytes: optional(
      int({ label: 'Response size', min: 0, max: 10_485_760, unit: 'bytes', scale: 'log' }),
      1_024,
    ),
    latencyMs: optional(
      decimal({ label: 'Backend latency', digits: 3, min: 0, max: 29_000, step: 1, unit: 'ms' }),
      0,
    ),
    errorPercent: optional(
      decimal({ label: 'Backend errors', digits: 4, min: 0, max: 100, step: 1, unit: '%' }),
      0,
    ),
  },
  { label: 'Method' },
)

const traffic = trafficShape({
  request: optional(
    text({
      label: 'Request',
      help: 'Method and path, for example GET /items/{1..4}?type=a. {1..4} and {a|b} vary, {n} never repeats.',
      minLength: 3,
      maxLength: 400,
    }),
    'GET /items/1',
  ),
  headers: optional(
    list(text({ label: 'Header', help: 'Name: value', minLength: 3, maxLength: 200 }), {
      label: 'Headers',
      max: 10,
    }),
    [],
  ),
  body: optional(text({ label: 'Body', maxLength: 200 }), ''),
  pick: optional(
    choice({
      label: 'Variation',
      choices: { turn: 'In turn', chance: 'By chance, evenly', popular: 'By chance, few popular' },
    }),
    'turn',
  ),
  invalidate: optional(bool({ label: 'Asks to invalidate', help: 'Sends Cache-Control: max-age=0.' }), false),
  mayInvalidate: optional(
    bool({ label: 'May invalidate', help: 'Holds execute-api:InvalidateCache.' }),
    false,
  ),
})

const atMs = decimal({ label: 'At', digits: 3, min: 0, max: MAX_MS, step: 1, unit: 'ms' })

const edit = variant(
  'do',
  {
    flush: object({ atMs }, { label: 'Flush' }),
    resize: object({ atMs, sizeGb }, { label: 'Resize', help: 'A new cache is made; all entries are lost.' }),
    ttl: object({ atMs, ttlSeconds: ttl }, { label: 'Change the TTL' }),
    on: object({ atMs }, { label: 'Turn the cache on' }),
    off: object({ atMs }, { label: 'Turn the cache off' }),
  },
  { label: 'Change' },
)

const canary = object(
  {
    percent: optional(
      decimal({ label: 'Canary share', digits: 4, min: 0, max: 100, step: 1, unit: '%' }),
      10,
    ),
    useStageCache: optional(bool({ label: 'Canary uses the stage cache' }), true),
    sameDeployment: optional(bool({ label: 'Both arms run the same deployment' }), false),
  },
  { label: 'Canary' },
)

const conventions = object(
  {
    coalesce: optional(
      bool({ label: 'Coalesce', help: 'Concurrent misses of one key wait for the first answer.' }),
      false,
    ),
    cacheErrors: optional(
      bool({ label: 'Keep error responses', help: 'AWS does not say whether they are kept.' }),
      false,
    ),
    provisioningSeconds: optional(int({ label: 'Time to make a cache', min: 0, max: 3_600, unit: 's' }), 240),
  },
  { label: 'Conventions', help: 'Rules that AWS does not document.' },
)

/** The fields of a scenario; `cacheShape` adds the checks across fields. */
export const cacheFields = object(
  {
    sim: fixed('cache', { label: 'Simulator' }),
    version: fixed(1, { label: 'Format version' }),
    seed: optional(int({ label: 'Seed', min: 0, max: 4_294_967_295 }), 1),
    horizonMs: optional(
      nullable(
        decimal({
          label: 'Horizon',
          help: 'Length of the run. By default until the last request is answered.',
          digits: 3,
          min: 0.001,
          max: MAX_MS,
          step: 1_000,
          unit: 'ms',
        }),
      ),
      null,
    ),
    stage: optional(stage, {}),
    methods: optional(list(method, { label: 'Methods', min: 1, max: 20 }), [{}]),
    traffic: optional(list(traffic, { label: 'Traffic', max: 100 }), [
      { shape: 'uniform', rate: 1, forMs: 600_000 },
    ]),
    edits: optional(list(edit, { label: 'Changes while it runs', max: 100 }), []),
    canary: optional(nullable(canary), null),
    backendUsdPerMillion: optional(
      decimal({
        label: 'Backend cost',
        help: 'What a million backend calls cost you, to weigh against the cache.',
        digits: 3,
        min: 0,
        max: 1_000_000,
        step: 0.1,
        unit: 'USD per million calls',
      }),
      0.2,
    ),
    conventions: optional(conventions, {}),
  },
  { label: 'Cache scenario' },
)

export type CacheScenario = Infer<typeof cacheFields>
export type CacheMethod = CacheScenario['methods'][number]
export type CacheTraffic = CacheScenario['traffic'][number]
export type CacheEdit = CacheScenario['edits'][number]

/** Indices into `verdicts`. */
export const VERDICT = {
  hit: 0,
  wrong: 1,
  miss: 2,
  tooLarge: 3,
  bypass: 4,
  invalidated: 5,
  refused: 6,
  joined: 7,
  change: 8,
} as const

/** Why a request was not a hit: indices into `names.cause`. */
export const CAUSE = {
  none: 0,
  first: 1,
  value: 2,
  expired: 3,
  evicted: 4,
  flushed: 5,
  pending: 6,
  unkept: 7,
  method: 8,
  off: 9,
  ttlZero: 10,
  provisioning: 11,
  canary: 12,
  replaced: 13,
} as const

/** How a client's wish to invalidate ended: indices into `names.asked`. */
export const ASKED = { none: 0, invalidate: 1, refuse: 2, warning: 3, silent: 4 } as const

/** The life of one entry: what a lane draws. Times in µs; `how` is an index into `names.end`. */
export type EntryTable = {
  readonly count: number
  readonly key: Int32Array
  readonly from: Float64Array
  readonly until: Float64Array
  readonly expires: Float64Array
  readonly how: Uint8Array
  readonly hits: Uint32Array
  /** Row whose answer it holds. */
  readonly row: Int32Array
}

/**
 * Columns besides `time` and `verdict`: `key` (names.key, −1 none), `method` (names.method), `request` (names.request),
 * `storedAt`, `age`, `left` (µs; −1 none), `cause` (names.cause), `param` (names.param, −1 none: the key parameter that
 * made it miss), `asked` (names.asked), `wrong` (1: another request's body), `arm` (names.arm), `latency` (µs until the
 * answer), `status`, `source` (row whose answer was served, −1 the backend's own), `edit` (index of the change, −1).
 */
export type CacheTrace = Trace<CacheScenario> & {
  readonly entries: EntryTable
  readonly totals: {
    readonly evictions: number
    readonly peakBytes: number
    readonly liveEntries: number
    /** What the cache cost over the run, in whole nano-USD. */
    readonly billNano: number
  }
}
