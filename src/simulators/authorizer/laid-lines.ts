import { stageStart } from '#engine/simulators/authorizer/policy-words.ts'
import type { PolicyLine } from '#engine/simulators/authorizer/replay.ts'

/** One ARN in three parts: what is the same for the whole API, what goes together, and what does not. */
export type LaidLine = {
  /** "Method", or the effect of a statement. */
  readonly label: string
  readonly prefix: string
  readonly fits: string
  readonly rest: string
  /** What the line comes to, in a word. */
  readonly note: string
  readonly tone: 'good' | 'bad' | 'neutral'
}

/** Lines of a policy that there is room for. */
export const MOST_LINES = 3

/** The method's ARN, and under it the lines of the policy: the one that decided, then those that go farthest. */
export function laidLines(arn: string, lines: readonly PolicyLine[]): readonly LaidLine[] {
  if (arn === '') return []
  const shown = nearest(lines)
  const decider = shown.find(({ decides }) => decides)
  const reach = lines.length === 0 ? arn.length : Math.max(...shown.map(({ fit }) => fit.arn))
  const hidden = lines.length - shown.length
  return [
    {
      label: 'Method',
      ...cut(arn, decider?.fit.arn ?? reach),
      note: '',
      tone: toneOf(decider, lines.length > 0),
    },
    ...shown.map((line, index) => ({
      label: line.effect,
      ...cut(line.resource, line.fit.pattern),
      note: noteOf(line) + (hidden > 0 && index === shown.length - 1 ? `, ${hidden} more` : ''),
      tone: toneOf(line.fit.covers ? line : undefined, false),
    })),
  ]
}

function nearest(lines: readonly PolicyLine[]): readonly PolicyLine[] {
  const best = lines
    .toSorted((a, b) => Number(b.decides) - Number(a.decides) || b.fit.arn - a.fit.arn)
    .slice(0, MOST_LINES)
  return lines.filter((line) => best.includes(line))
}

function cut(arn: string, reach: number): Pick<LaidLine, 'prefix' | 'fits' | 'rest'> {
  const start = Math.min(stageStart(arn), reach)
  return { prefix: arn.slice(0, start), fits: arn.slice(start, reach), rest: arn.slice(reach) }
}

function toneOf(line: PolicyLine | undefined, isMissed: boolean): LaidLine['tone'] {
  if (line === undefined) return isMissed ? 'bad' : 'neutral'
  return line.effect === 'Allow' ? 'good' : 'bad'
}

function noteOf({ effect, fit, decides }: PolicyLine): string {
  if (!fit.covers) return 'does not cover it'
  if (!decides) return 'covers it too'
  return effect === 'Allow' ? 'covers it' : 'denies it'
}
