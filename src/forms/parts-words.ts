import type { RestorePreview } from '#stores/restore-preview.ts'

type Parts = NonNullable<RestorePreview['parts']>

/** Parts that are named one by one. */
const MOST_NAMED = 5

/** Which parts of a backup are among the files that were chosen. */
export function partsText({ here, missing }: Parts): string {
  return `${numbered(here)} of a backup of ${here.length + missing.length} files`
}

/** Which parts are not. */
export function missingText({ missing }: Parts): string {
  return `${numbered(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`
}

/** "Part 3", "Parts 1, 2 and 4", "Parts 1, 2, 3, 4, 5 and 20 more". */
function numbered(numbers: readonly number[]): string {
  const named = numbers.slice(0, numbers.length > MOST_NAMED + 1 ? MOST_NAMED : numbers.length).map(String)
  const more = numbers.length - named.length
  const last = more > 0 ? `${more} more` : named.pop()
  return named.length === 0 ? `Part ${last}` : `Parts ${named.join(', ')} and ${last}`
}
