import {
  bool,
  choice,
  decimal,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
} from '#engine/core/shape.ts'
import { variant } from '#engine/core/variant.ts'
import { trafficShape } from '#engine/core/traffic.ts'
import { TTL_DEFAULT_S, TTL_MAX_S } from '#engine/gateway/ttl.ts'
import { atMs, conventions, headFields, horizonMs, percent, seed } from '#engine/simulators/kit/fields.ts'

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
    errorPercent: optional(percent('Backend errors'), 0),
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
    percent: optional(percent('Canary share'), 10),
    useStageCache: optional(bool({ label: 'Canary uses the stage cache' }), true),
    sameDeployment: optional(bool({ label: 'Both arms run the same deployment' }), false),
  },
  { label: 'Canary' },
)

const switches = conventions({
  coalesce: optional(
    bool({ label: 'Coalesce', help: 'Concurrent misses of one key wait for the first answer.' }),
    false,
  ),
  cacheErrors: optional(
    bool({ label: 'Keep error responses', help: 'AWS does not say whether they are kept.' }),
    false,
  ),
  provisioningSeconds: optional(int({ label: 'Time to make a cache', min: 0, max: 3_600, unit: 's' }), 240),
})

/** The fields of a scenario; `scenario.ts` adds the checks across fields. */
export const cacheFields = object(
  {
    ...headFields('cache'),
    seed,
    horizonMs: horizonMs('the last request is answered and the last change is made'),
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
    conventions: switches,
  },
  { label: 'Cache scenario' },
)

export type CacheScenario = Infer<typeof cacheFields>
export type CacheMethod = CacheScenario['methods'][number]
export type CacheTraffic = CacheScenario['traffic'][number]
export type CacheEdit = CacheScenario['edits'][number]
