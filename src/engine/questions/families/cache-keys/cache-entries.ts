import { cacheKey } from '#engine/gateway/cache-key.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'cities' | 'languages' | 'themes', number>

/** Every combination of parameters is asked for: how many entries does the cache hold? */
export const cacheEntries: Family<Story> = {
  id: 'cache-entries',
  draw: (pick) => ({ cities: pick(8, 40), languages: pick(3, 9), themes: pick(2, 6) }),
  key: entries,
  slips: ({ cities, languages, themes }) => ({
    'every-parameter': cities * languages * themes,
    'sum-of-the-keys': cities + languages,
    'one-each-path': cities,
    'one-each-key': 2,
  }),
  working: ({ cities, languages, themes }) => ({ requests: cities * languages * themes }),
  flips: () => [],
  rejects: () => false,
}

function entries({ cities, languages, themes }: Story): number {
  const kept = new Set<string>()
  for (let city = 0; city < cities; city++)
    for (let language = 0; language < languages; language++)
      // The theme is no key, so that every theme asks for the same entry.
      for (let theme = 0; theme < themes; theme++)
        kept.add(cacheKey('forecast', [String(city), String(language)]))
  return kept.size
}
