import { type Ms, ms } from '#engine/units.ts'

/** A jump is noted when the page missed more than this. */
const NOTED = 60_000

/**
 * Time that a page did not live through between two looks at the clock that it takes every `every` ms: the size of the
 * jump, negative for backwards, or null when there is nothing to note. Sleep, a closed tab and a changed clock look the
 * same from here, so all of them are noted.
 */
export function clockJump(last: Ms, now: Ms, every: Ms): Ms | null {
  const moved = now - last
  if (moved > NOTED + every || moved < -NOTED) return ms(moved)
  return null
}

/** Minutes at which a running clock speaks. */
const SPOKEN = [30, 10, 5, 1] as const

/** The spoken threshold that the time left has most lately passed, in minutes; null above the first. */
export function spokenMinutes(left: Ms): number | null {
  return SPOKEN.findLast((minutes) => left <= minutes * 60_000) ?? null
}
