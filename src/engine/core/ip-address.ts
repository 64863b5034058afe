/** RFC 2673, 3.2: four decimal numbers up to 255. A leading zero would read as octal elsewhere. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
}

/** The eight 16-bit groups of an IPv6 address (RFC 2373, 2.2: one run of zeros may be left out, the last two be IPv4), or null. */
export function ipv6Groups(text: string): readonly number[] | null {
  const halves = text.split('::')
  const [head = '', tail] = halves
  if (halves.length > 2) return null
  const left = groupsOf(head, tail === undefined)
  const right = tail === undefined ? [] : groupsOf(tail, true)
  if (left === null || right === null) return null
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...left, ...Array.from({ length: missing }, () => 0), ...right]
}

function groupsOf(text: string, mayEndInIpv4: boolean): readonly number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (mayEndInIpv4 && index === parts.length - 1 && isIpv4(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number)
      groups.push(a * 256 + b, c * 256 + d)
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}

/** The bytes of an address, 4 or 16; null where it is none. */
export function ipBytes(text: string): readonly number[] | null {
  if (isIpv4(text)) return text.split('.').map(Number)
  return ipv6Groups(text)?.flatMap((group) => [group >> 8, group & 255]) ?? null
}

/** Whether an address lies in a network in CIDR notation (RFC 4632); without a length the network is one address. */
export function isInNetwork(address: string, network: string): boolean {
  const [base = '', length] = network.split('/')
  const given = ipBytes(address)
  const wanted = ipBytes(base)
  if (given === null || wanted === null || given.length !== wanted.length) return false
  const bits = length === undefined ? wanted.length * 8 : /^\d{1,3}$/.test(length) ? Number(length) : Infinity
  if (bits > wanted.length * 8) return false
  return wanted.every((byte, index) => {
    const fixed = Math.min(8, Math.max(0, bits - index * 8))
    return byte >> (8 - fixed) === (given[index] ?? 0) >> (8 - fixed)
  })
}
