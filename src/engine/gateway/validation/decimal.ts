/** A number as written in the shortest decimal way: digits · 10^exponent. */
function decimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = '0', power = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

/** Numbers of up to 15 digits are written back exactly as they were read. */
const EXACT = 1e15
/** Powers of ten up to this one are exact. */
const MOST_PLACES = 22

/**
 * Whether a value is a whole multiple of `divisor` (> 0), reckoned in decimals: 19.99 is one of 0.01, though the quotient
 * of the two binary fractions is not whole.
 */
export function multiplesOf(divisor: number): (value: number) => boolean {
  const { digits, exponent } = decimal(divisor)
  const places = Math.max(0, -exponent)
  const whole = digits * 10n ** BigInt(Math.max(0, exponent))
  const isSmall = whole < BigInt(EXACT) && places <= MOST_PLACES
  const unit = Number(whole)
  const power = Number(10n ** BigInt(Math.min(places, MOST_PLACES)))
  return (value) => {
    const scaled = Math.round(value * power)
    if (!isSmall || scaled >= EXACT || scaled <= -EXACT) return isMultipleOf(value, divisor)
    // With at most `places` decimals the value is exactly this number of them; with more it can't be a multiple.
    return scaled / power === value && scaled % unit === 0
  }
}

function isMultipleOf(value: number, divisor: number): boolean {
  const a = decimal(value)
  const b = decimal(divisor)
  const least = Math.min(a.exponent, b.exponent)
  const scaled = (of: { digits: bigint; exponent: number }) => of.digits * 10n ** BigInt(of.exponent - least)
  return scaled(a) % scaled(b) === 0n
}
