/** What the app stands on and a browser may lack. */
export type Feature = 'IndexedDB' | 'dialog elements' | 'light-dark() colours'

/** What this browser lacks of what the app stands on; empty for every browser of the last two years. */
export function missingFeatures(): readonly Feature[] {
  // The build writes pages for those that have it all.
  if (typeof document === 'undefined') return []
  const has: Readonly<Record<Feature, boolean>> = {
    IndexedDB: hasIndexedDb(),
    'dialog elements': typeof HTMLDialogElement !== 'undefined',
    'light-dark() colours': CSS.supports('color', 'light-dark(red, red)'),
  }
  return FEATURES.filter((feature) => !has[feature])
}

const FEATURES: readonly Feature[] = ['IndexedDB', 'dialog elements', 'light-dark() colours']

function hasIndexedDb(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null
  } catch {
    return false
  }
}
