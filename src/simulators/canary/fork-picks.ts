import type { CanaryTrace } from '#engine/simulators/canary/trace.ts'

import type { ForkLayout } from './layout.ts'
import type { ForkScene } from './scene.ts'

/** The row whose dot is nearest to a place, within reach of a finger; −1 where there is none. */
export function nearest(scene: ForkScene | null, x: number, y: number, { pitch }: ForkLayout): number {
  let best = -1
  let reach = pitch * 1.2
  for (const place of scene?.places ?? []) {
    const away = Math.hypot(place.x - x, place.y - y)
    if (away >= reach) continue
    best = place.row
    reach = away
  }
  return best
}

/** The next or the previous request of one user; −1 where there is none. */
export function sameUser(trace: CanaryTrace, user: number, row: number, step: 1 | -1): number {
  const { user: users } = trace.columns
  for (let at = row + step; at >= 0 && at < trace.length; at += step) if (users?.[at] === user) return at
  return -1
}
