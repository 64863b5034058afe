import { ipv6Groups, isIpv4 } from '#engine/core/ip-address.ts'

/** The formats of draft 4 (JSON Schema Validation draft-fge-00, 7.3), each in time that grows with the text alone. */
export const FORMATS: { readonly [name: string]: ((text: string) => boolean) | undefined } = {
  'date-time': isDateTime,
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: isUri,
}

const DATE_TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/
const MINUTES_A_DAY = 1_440

/** RFC 3339, 5.6. A second 60 is a leap second, which only the last minute of a day of UTC has. */
function isDateTime(text: string): boolean {
  const [, year, month, day, hour, minute, second, sign, zoneHour, zoneMinute] = DATE_TIME.exec(text) ?? []
  if (day === undefined || Number(day) > daysOf(Number(year), Number(month))) return false
  if (second !== '60') return true
  const zone = (Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)) * (sign === '-' ? -1 : 1)
  const inUtc = Number(hour) * 60 + Number(minute) - zone
  return (inUtc + MINUTES_A_DAY) % MINUTES_A_DAY === MINUTES_A_DAY - 1
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return isLeap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/
const QUOTED_PART = /^"(?:[^"\\\r\n]|\\[^\r\n]){0,62}"$/

/** RFC 5322, 3.4.1, without comments and folding. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  if (at < 1) return false
  const local = text.slice(0, at)
  const domain = text.slice(at + 1)
  const isDotAtom =
    LOCAL_PART.test(local) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')
  if (!isDotAtom && !QUOTED_PART.test(local)) return false
  if (!domain.startsWith('[') || !domain.endsWith(']')) return isHostname(domain)
  const literal = domain.slice(1, -1)
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal)
}

/** RFC 1034, 3.1. */
function isHostname(text: string): boolean {
  return (
    text.length <= 253 &&
    text.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
  )
}

/** RFC 2373, 2.2. */
function isIpv6(text: string): boolean {
  return ipv6Groups(text) !== null
}

/** RFC 3986: a scheme, then allowed characters, with every percent sign followed by two hexadecimal digits. */
function isUri(text: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9:/?#[\]@!$&'()*+,;=._~%-]*$/.test(text) &&
    !/%(?![0-9A-Fa-f]{2})/.test(text) &&
    text.split('#').length <= 2
  )
}
