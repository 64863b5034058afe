import type { Headline } from '#engine/simulators/simulator.ts'

import { formatNumber } from '#simulators/frame/format.ts'

/** How one run differs from another on the same traffic, a phrase for each headline that changed. */
export function differences(before: readonly Headline[], after: readonly Headline[]): readonly string[] {
  return after.flatMap((now) => {
    const then = before.find((headline) => headline.label === now.label)
    if (then === undefined || then.text === now.text) return []
    return [phrase(then, now)]
  })
}

function phrase(then: Headline, now: Headline): string {
  const isCount = now.text === formatNumber(now.value) && then.text === formatNumber(then.value)
  if (!isCount) return `${now.label} ${now.text} instead of ${then.text}`
  const by = Math.round(Math.abs(now.value - then.value) * 1000) / 1000
  return `${formatNumber(by)} ${now.value > then.value ? 'more' : 'fewer'} ${now.label}`
}

/** The same as one sentence. */
export function differenceSentence(before: readonly Headline[], after: readonly Headline[]): string {
  const phrases = differences(before, after)
  if (phrases.length === 0) return 'Both runs come to the same numbers.'
  return `Against the pinned run: ${phrases.join(', ')}.`
}
