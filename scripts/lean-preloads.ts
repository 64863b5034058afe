type Host = { readonly hostId: string; readonly hostType: 'html' | 'js' }

/** What a first visit to Today is made of. */
const FIRST = /\/(?:index|start|today-page)-[\w-]+\.js$/

/**
 * What is asked for along with a part that is loaded later. The list stands in the chunk that asks: in those of the first
 * visit only the styles are named, which nobody else would fetch; the scripts that such a part imports are found when it
 * arrives. After the first visit all of them come from the offline copy.
 */
export function leanPreloads(_file: string, deps: string[], { hostId, hostType }: Host): string[] {
  return hostType === 'js' && FIRST.test(hostId) ? deps.filter((file) => file.endsWith('.css')) : deps
}
