import { drawBelow, STREAM, substream } from '#engine/core/draw.ts'
import type { StationId } from '#engine/gateway/pipeline/hop.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'
import { optionId } from '#engine/questions/ids.ts'
import type { AnswerOption } from '#engine/questions/question.ts'
import { STATION_NAMES, VERDICT, type ShownRequest } from '#engine/simulators/pipeline/trace.ts'

import type { Change } from './cause.ts'
import { HELPLESS, TEMPTING } from './changes.ts'
import { finalHop, isServed, playStory } from './play.ts'
import { MEANINGS, NEAR } from './statuses.ts'
import { changedFields, type Story } from './story.ts'

/** The key first, then three that are wrong; the player deals them anew. */
export function optionsOf(story: Story, request: ShownRequest): readonly AnswerOption[] {
  switch (story.ask) {
    case 'status':
      return statusOptions(story, request)
    case 'station':
      return stationOptions(story, request)
    case 'change':
      return changeOptions(story)
  }
}

const WRONG = 3

/** Some of a list in drawn order. */
function some<T>(list: readonly T[], { seed }: Story, count: number): readonly T[] {
  const left = [...list]
  const taken: T[] = []
  for (let n = 0; left.length > 0 && taken.length < count; n++)
    taken.push(...left.splice(drawBelow(seed, substream(STREAM.mix, 1), n, left.length), 1))
  return taken
}

const endWords = (request: ShownRequest): string => {
  const { station, rule } = finalHop(request)
  return `${STATION_NAMES[station]}: ${RULES[rule].text}`
}

function statusOptions(story: Story, request: ShownRequest): readonly AnswerOption[] {
  const { status } = request
  const option = (each: number, rationale: string): AnswerOption => ({
    id: optionId(`status-${each}`),
    text: String(each),
    rationale,
  })
  const wrong = some(NEAR[status] ?? [], story, WRONG)
  return [
    option(status, `The request ends at the station ${endWords(request)}`),
    ...wrong.map((each) => option(each, MEANINGS[each] ?? '')),
  ]
}

function stationOptions(story: Story, request: ShownRequest): readonly AnswerOption[] {
  const end = finalHop(request)
  const option = (station: StationId, rationale: string): AnswerOption => ({
    id: optionId(`station-${station}`),
    text: STATION_NAMES[station],
    rationale,
  })
  const said = (station: StationId): string => {
    const hop = request.hops.find((each) => each.station === station)
    return hop === undefined
      ? 'The request does not get so far.'
      : `It lets the request through. ${RULES[hop.rule].text}`
  }
  const met = request.hops.filter(({ station }) => station !== end.station)
  const busy = met.filter(({ verdict }) => verdict !== VERDICT.skipped).map(({ station }) => station)
  const others = AHEAD.filter((station) => !busy.includes(station) && station !== end.station)
  const wrong = [
    ...some(
      busy.filter((station) => DECIDES.has(station)),
      story,
      WRONG,
    ),
    ...some(others, story, WRONG),
  ]
  return [
    option(end.station, RULES[end.rule].text),
    ...wrong.slice(0, WRONG).map((station) => option(station, said(station))),
  ]
}

/** Stations that can end a request of either type. */
const AHEAD: readonly StationId[] = ['route', 'authorization', 'throttle', 'integration', 'reach']
const DECIDES: ReadonlySet<StationId> = new Set([
  'reach',
  'waf',
  'route',
  'resource-policy',
  'authorization',
  'api-key',
  'throttle',
  'quota',
  'validation',
  'cache',
  'integration',
])

/** The change that mends it, and three after which the request still fails. */
function changeOptions(story: Story): readonly AnswerOption[] {
  const { mends } = story.cause
  const tempting = some(story.others, story, story.others.length).map((name) => TEMPTING[name])
  const failing = [...tempting, ...some(HELPLESS, story, HELPLESS.length)]
    .map((change) => ({ change, after: playStory(changedFields(story, change)) }))
    .filter(({ after }) => !isServed(after))
  return [
    changeOption(mends, 'Then every station lets the request through.', 0),
    ...failing
      .slice(0, WRONG)
      .map(({ change, after }, index) =>
        changeOption(change, `The client still gets ${after.status}. ${endWords(after)}`, index + 1),
      ),
  ]
}

function changeOption({ label }: Change, rationale: string, place: number): AnswerOption {
  return { id: optionId(`change-${CHANGE_NAMES[place]}`), text: label, rationale }
}

const CHANGE_NAMES = ['it', 'one', 'two', 'three'] as const
