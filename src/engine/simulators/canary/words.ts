import { rowsUntil } from '#engine/core/trace.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import { drawText } from '#engine/gateway/share.ts'
import { changed, decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { percentWithDecimal } from '#engine/words/percent.ts'
import { duration, instant } from '#engine/words/time.ts'

import { drawnUpTo } from './replay.ts'
import { observeCanary } from './results.ts'
import type { CanaryEdit } from './scenario.ts'
import { VERDICT, type CanaryTrace } from './trace.ts'

/** Which arm a request drew and what it met there, or what a change did. */
export function explainCanary(trace: CanaryTrace, row: number): Decision {
  const view = readRow(trace, row)
  const { cell, name } = view
  if (cell('verdict') === VERDICT.change) return changed(view, trace.scenario.edits, changeWords)
  const compared = cell('arm') === 1 ? 'below' : 'not below'
  const end = cell('status') === 500 ? ' It failed with 500.' : ''
  return decided(view, {
    sentence: `At ${view.when(view.at)}, ${name('user')} drew ${drawText(cell('draw'))} of 100, ${compared} ${numberText(cell('percent'))}: ${name('arm')}, deployment ${name('deployment')}.${end}`,
    facts: [
      { label: 'Arm', value: name('arm') },
      { label: 'Draw of 100', value: drawText(cell('draw')) },
      { label: 'Share of the canary', value: `${cell('percent')} %` },
      { label: 'Deployment', value: name('deployment') },
      { label: 'Stage variables seen', value: name('variables') },
      { label: 'Status', value: String(cell('status')) },
      { label: 'Latency', value: duration(cell('latency')) },
    ],
  })
}

function changeWords(edit: CanaryEdit): string {
  switch (edit.do) {
    case 'percent':
      return `The share of the canary becomes ${edit.percent} %.`
    case 'promote':
      return 'The canary is promoted: its deployment and variables are copied to the stage, and its share becomes 0. It is not disabled.'
    case 'disable':
      return 'The canary is disabled: all requests stay with production.'
    case 'deploy':
      return `${edit.deployment} is deployed to the stage; while there is a canary, it goes there.`
  }
}

/** Sentences about the whole run, or up to an instant. */
export function describeCanary(trace: CanaryTrace, at?: Micros): readonly string[] {
  if (at !== undefined) return describeAt(trace, at)
  const seen = new Seen(observeCanary(trace))
  const value = (name: string): number => seen.value(name)
  const sentences = [
    `${counted(value('requests'), 'request')}: ${numberText(value('canaryCount'))} to the canary, ${percentWithDecimal(value('canaryShare'))}; ${numberText(value('productionCount'))} to production.`,
  ]
  if (trace.scenario.edits.length === 0)
    sentences.push(
      `The chance that none of so many requests meets the canary is ${percentWithDecimal(value('chanceUnseen'))}.`,
    )
  if (value('requestsUntilSeen') > 0)
    sentences.push(
      `After ${counted(value('requestsUntilSeen'), 'request')} somebody has met it with a certainty of ${trace.scenario.certaintyPercent} %.`,
    )
  if (value('errors') > 0)
    sentences.push(
      `${counted(value('errors'), 'request')} failed, ${numberText(value('canaryErrors'))} of them in the canary.`,
    )
  if (value('users') > 1)
    sentences.push(
      `${numberText(value('usersInBothArms'))} of ${counted(value('users'), 'user')} met both arms: the split knows no user.`,
    )
  return sentences
}

function describeAt(trace: CanaryTrace, at: Micros): readonly string[] {
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  const { canary, draws, share, low, high, percent } = drawnUpTo(trace, rows - 1)
  const last = rows === 0 ? 'No request yet.' : explainCanary(trace, rows - 1).sentence
  const sentences = [
    `At ${instant(at, trace.horizon)}: ${numberText(canary)} of ${counted(draws, 'request')} went to the canary.`,
  ]
  if (draws > 0)
    sentences.push(
      `That is ${percentWithDecimal(share)}; with ${numberText(percent)} % set, 19 of 20 repeats of this run, with other draws, lie between ${percentWithDecimal(low)} and ${percentWithDecimal(high)} by now.`,
    )
  return [...sentences, last]
}

/** The numbers over the chart. */
export function canaryHeadlines(trace: CanaryTrace): readonly Headline[] {
  const seen = new Seen(observeCanary(trace))
  const percent = (label: string, name: string): Headline => ({
    label,
    value: seen.value(name),
    text: percentWithDecimal(seen.value(name)),
    tone: 'info',
  })
  return [
    seen.headline('Canary', 'canaryCount', 'info'),
    seen.headline('Production', 'productionCount', 'neutral'),
    percent('Share', 'canaryShare'),
    seen.headline('Errors', 'errors', 'bad'),
    percent('Chance not to see it', 'chanceUnseen'),
  ]
}
