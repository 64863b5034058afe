/**
 * The least whole number from `low` to `high` for which `holds`; `high` where it holds for none below that. Found by
 * halving, so once it holds it must hold for every greater number. It is never asked about `high`.
 */
export function firstTrue(low: number, high: number, holds: (at: number) => boolean): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = from + Math.floor((to - from) / 2)
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return from
}
