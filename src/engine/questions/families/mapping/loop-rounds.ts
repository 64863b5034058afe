import { dialectRules } from '#engine/gateway/templates/overlay/dialects.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** Entries of the two lists in a body. */
type Story = Record<'readings' | 'alarms', number>

/**
 * A loop for each list; the commas stand in front, so the output is JSON wherever a loop ends. The lists are ranges: as
 * long as those of the story, and short in a link.
 */
const templateOf = ({ readings, alarms }: Story): string =>
  [
    "#set($comma = '')",
    `[#foreach($reading in [1..${readings}])$comma$reading#set($comma = ',')#end`,
    `#foreach($alarm in [1..${alarms}])$comma$alarm#set($comma = ',')#end]`,
  ].join('\n')

/** Two loops of one template, of which one is longer than a loop may be: how many entries does the backend get? */
export const loopRounds: Family<Story> = {
  id: 'loop-rounds',
  draw: (pick) => ({ readings: pick(1_040, 1_800, 10), alarms: pick(110, 940, 5) }),
  key: ({ readings, alarms }) => rounds(readings) + rounds(alarms),
  slips: ({ readings, alarms }) => ({
    'no-limit': readings + alarms,
    'one-limit-for-both': rounds(readings + alarms),
    'long-loop-fails': alarms,
    'those-left-out': readings - rounds(readings),
  }),
  working: ({ readings }) => ({ most: rounds(readings), left: readings - rounds(readings) }),
  flips: () => [],
  rejects: () => false,
  scenario: (numbers) => ({
    sim: 'mapping',
    preset: 'thousand-rounds',
    set: { line: 'POST /logs', resource: '/logs', body: '', template: templateOf(numbers) },
    observe: 'items',
  }),
}

/** Rounds of a loop over so many entries, by the rule of the gateway's templates. */
const rounds = (entries: number): number => Math.min(entries, dialectRules('api-gateway').rules.mostRounds)
