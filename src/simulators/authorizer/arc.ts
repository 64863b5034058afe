/** A ring from the top, clockwise, as much of it as `share` says; nothing for 0. */
export function arcPath(share: number, radius: number): string {
  if (share <= 0) return ''
  // A full ring has no end to draw to.
  const angle = Math.min(0.9999, share) * 2 * Math.PI
  const x = (radius * Math.sin(angle)).toFixed(2)
  const y = (-radius * Math.cos(angle)).toFixed(2)
  return `M0 ${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}`
}
