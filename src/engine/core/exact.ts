/** Whole-number arithmetic without rounding. Arguments are whole and below 2^53. */

export function gcd(a: number, b: number): number {
  let x = a
  let y = b
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

/** Least common multiple; Infinity where it would pass 2^53. */
export function lcm(a: number, b: number): number {
  const factor = a / gcd(a, b)
  return factor > Number.MAX_SAFE_INTEGER / b ? Infinity : factor * b
}

/** The smallest whole number ≥ a/b; a ≥ 0, b > 0. */
export function ceilDiv(a: number, b: number): number {
  const rest = a % b
  return (a - rest) / b + (rest > 0 ? 1 : 0)
}

/** ceil(a·b/c) where the product may pass 2^53: slower then. */
export function ceilMulDiv(a: number, b: number, c: number): number {
  const product = a * b
  if (product <= Number.MAX_SAFE_INTEGER) return ceilDiv(product, c)
  const divisor = BigInt(c)
  return Number((BigInt(a) * BigInt(b) + divisor - 1n) / divisor)
}
