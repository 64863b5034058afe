import { drawBelow, STREAM } from '#engine/core/draw.ts'
import type { StationId } from '#engine/gateway/pipeline/hop.ts'

import type { Cause, Change } from './cause.ts'
import { CAUSES } from './causes.ts'
import { levelOf } from './id.ts'
import { AREAS, PARTS, type Area, type Fields, type Part, type PartName } from './parts.ts'

/** What is asked about a story. */
export const ASKS = ['status', 'station', 'change'] as const
export type Ask = (typeof ASKS)[number]

/** One API with one thing that is wrong, and one request to it. */
export type Story = {
  readonly seed: number
  readonly cause: Cause
  readonly ask: Ask
  /** 0 to 2: how many other stations have something to do. */
  readonly level: number
  readonly noun: string
  /** The parts that are in order. */
  readonly others: readonly PartName[]
}

/** Other parts in play, by level. */
export const IN_PLAY = [1, 3, 5] as const

const NOUNS = ['orders', 'tickets', 'loans', 'parcels', 'tariffs', 'invoices', 'meters', 'recipes'] as const
const OF_REST: readonly PartName[] = [
  'key',
  'authorizer',
  'iam',
  'policy',
  'waf',
  'throttle',
  'cache',
  'parameter',
  'domain',
]
const OF_HTTP: readonly PartName[] = ['authorizer', 'throttle', 'domain']

/** The story of a seed (a whole number from 0), the same for ever. */
export function drawStory(seed: number): Story {
  let draws = 0
  const below = (bound: number) => drawBelow(seed, STREAM.mix, draws++, bound)
  const cause = CAUSES[below(CAUSES.length)]
  const ask = ASKS[below(ASKS.length)]
  const noun = NOUNS[below(NOUNS.length)]
  if (cause === undefined || ask === undefined || noun === undefined)
    throw new RangeError(`No story for the seed ${seed}.`)
  const level = levelOf(seed)
  return { seed, cause, ask, level, noun, others: othersOf(cause, IN_PLAY[level] ?? 1, below) }
}

/** Parts beside the cause's, each at a station of its own. */
function othersOf(cause: Cause, count: number, below: (bound: number) => number): readonly PartName[] {
  const stations = new Set<StationId>([cause.part.station])
  const left = (cause.type === 'rest' ? OF_REST : OF_HTTP).filter(
    (name) => cause.bars?.includes(name) !== true,
  )
  const taken: PartName[] = []
  while (left.length > 0 && taken.length < count) {
    const [name] = left.splice(below(left.length), 1)
    if (name === undefined || stations.has(PARTS[name].station)) continue
    stations.add(PARTS[name].station)
    taken.push(name)
  }
  return taken
}

const partsOf = ({ cause, others }: Story): readonly Part[] => [
  cause.part,
  ...others.map((name) => PARTS[name]),
]

const verbOf = ({ cause }: Story): string => cause.verb ?? 'GET'

/** The path and query that are called, with a change or as the story has it. */
function callOf(story: Story, call: Change['call'] = {}): string {
  const parts = partsOf(story)
  const base = call.base ?? parts.find((part) => part.base !== undefined)?.base ?? ''
  const query = call.query ?? parts.find((part) => part.query !== undefined)?.query ?? ''
  const isOdd = story.cause.misspelt === true && call.isSpelt !== true
  return `${base}/${isOdd ? story.noun.slice(0, -1) : story.noun}${query}`
}

/** Fields of the pipeline scenario that plays the story. */
export function fieldsOf(story: Story): Fields {
  const verb = verbOf(story)
  return {
    type: story.cause.type,
    'api.methods.0.route': `${verb} /${story.noun}`,
    'requests.0.line': `${verb} ${callOf(story)}`,
    ...Object.assign({}, ...partsOf(story).map(({ fields }) => fields)),
  }
}

/** The same with a change. */
export function changedFields(
  story: Story,
  { fields = {}, call }: Change,
): Readonly<Record<string, unknown>> {
  return {
    ...fieldsOf(story),
    ...fields,
    ...(call === undefined ? {} : { 'requests.0.line': `${verbOf(story)} ${callOf(story, call)}` }),
  }
}

const WIDTH = 12

/** API and request as a listing, a line for each thing that is set or sent. */
export function listingOf(story: Story): string {
  const { cause, noun } = story
  const parts = partsOf(story)
  const of = (area: Area): readonly string[] =>
    parts.flatMap(({ lines }) => lines.filter(([at]) => at === area).map(([, text]) => text))
  const first: Readonly<Partial<Record<Area, string>>> = {
    API: cause.type === 'rest' ? 'REST API, Regional' : 'HTTP API',
    Method: `${verbOf(story)} /${noun}`,
    Stage: 'prod, which serves this API',
    Client: `${verbOf(story)} ${addressOf(story)}`,
  }
  const [backend = 'Lambda proxy integration; the function answers 200'] = of('Backend')
  return AREAS.flatMap((area) => {
    const rest = area === 'Backend' ? [backend] : of(area)
    const lines = [...(first[area] === undefined ? [] : [first[area]]), ...rest]
    return lines.map((text, index) => `${(index === 0 ? nameOf(area, cause) : '').padEnd(WIDTH)}${text}`)
  }).join('\n')
}

const nameOf = (area: Area, { type }: Cause): string =>
  area === 'Method' && type === 'http' ? 'Route' : area

function addressOf(story: Story): string {
  const call = callOf(story)
  return partsOf(story).some(({ base }) => base !== undefined)
    ? `https://api.example.com${call}`
    : `https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod${call}`
}
