import type { Headline } from '#engine/simulators/simulator.ts'

import { formatNumber } from '#simulators/frame/format.ts'

type Pair = { readonly before: Headline; readonly now: Headline }

const isCount = ({ text, value }: Headline) => text === formatNumber(value)

function counted({ before, now }: Pair): string {
  const by = Math.round(Math.abs(now.value - before.value) * 1000) / 1000
  return `${formatNumber(by)} ${now.value > before.value ? 'more' : 'fewer'} ${lower(now.label)}`
}

const named = ({ before, now }: Pair) => `${lower(now.label)}: ${now.text} instead of ${before.text}`

const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)

/** How one run differs from another on the same traffic, as one sentence about each headline that changed. */
export function differenceSentence(pinned: readonly Headline[], after: readonly Headline[]): string {
  const pairs = after.flatMap((now) => {
    const before = pinned.find((headline) => headline.label === now.label)
    return before === undefined || before.text === now.text ? [] : [{ before, now }]
  })
  if (pairs.length === 0) return 'Both runs come to the same numbers.'
  const counts = pairs.filter(({ before, now }) => isCount(before) && isCount(now))
  const others = pairs.filter((pair) => !counts.includes(pair)).map(named)
  const parts = counts.length === 0 ? others : [listed(counts.map(counted)), ...others]
  return `Against the pinned run: ${parts.join('; ')}.`
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
