import { decimal, fixed, int, nullable, object, optional, type Fields } from '#engine/core/shape.ts'
import { MAX_MS } from '#engine/core/traffic.ts'
import type { SimId } from '#engine/simulators/registry.ts'

/** Which simulator a scenario is for, and the version of its format. The first fields of every scenario. */
export function headFields<const Id extends SimId>(sim: Id) {
  return {
    sim: fixed(sim, { label: 'Simulator' }),
    version: fixed(1, { label: 'Format version' }),
  }
}

/** All chance of a run comes from it. */
export const seed = optional(int({ label: 'Seed', min: 0, max: 4_294_967_295 }), 1)

/** Length of a run in ms. `until` ends the sentence "By default it lasts until …"; the rule itself is `horizonOf`. */
export function horizonMs(until: string) {
  return optional(
    nullable(
      decimal({
        label: 'Horizon',
        help: `Nothing happens after it. By default it lasts until ${until}.`,
        digits: 3,
        min: 0.001,
        max: MAX_MS,
        step: 1_000,
        unit: 'ms',
      }),
    ),
    null,
  )
}

/** When a change is made. */
export const atMs = decimal({ label: 'At', digits: 3, min: 0, max: MAX_MS, step: 1, unit: 'ms' })

/** A share in percent, exact to a ten-thousandth and so to one in a million. */
export function percent(label: string, help?: string) {
  const words = help === undefined ? { label } : { label, help }
  return decimal({ ...words, digits: 4, min: 0, max: 100, step: 1, unit: '%' })
}

/** Switches for rules that AWS does not document; each has a default. */
export const conventions = <F extends Fields>(fields: F) =>
  optional(object(fields, { label: 'Conventions', help: 'Rules that AWS does not document.' }), {})

/** Names fields of a scenario that may itself be a field: `inside('')('traffic')` is `traffic`. */
export const inside =
  (root: string) =>
  (path: string): string =>
    root === '' ? path : `${root}.${path}`
