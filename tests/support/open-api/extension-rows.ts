import { INNER_EXTENSIONS, KEYS, type Known } from '#engine/open-api/keys.ts'

/** What becomes of an extension, in the words of the documentation. */
type Fate = 'understood' | 'listed' | 'ignored by AWS too'

/**
 * Every extension of API Gateway that is known here, and every member of one, with what becomes of it: a row of the table
 * in docs/own-api.md each.
 */
export function extensionRows(): readonly (readonly [name: string, fate: Fate])[] {
  const own = Object.values(KEYS).flatMap((table) =>
    Object.entries<Known>(table).filter(([name]) => name.startsWith('x-amazon-apigateway-')),
  )
  const members = Object.entries(INNER_EXTENSIONS).flatMap(([extension, table]) =>
    Object.entries<Known>(KEYS[table]).map(([member, known]) => [`${extension} ${member}`, known] as const),
  )
  const rows = new Map([...own, ...members].map(([name, known]) => [`\`${name}\``, fateOf(known)] as const))
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function fateOf(known: Known): Fate {
  if (known === 'read') return 'understood'
  return known === 'words' || 'ignored' in known ? 'ignored by AWS too' : 'listed'
}
