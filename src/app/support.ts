export type MissingFeature = { readonly name: string; readonly effect: string }

/** What this browser lacks of what the app stands on; empty for every browser of the last two years. */
export function missingFeatures(): readonly MissingFeature[] {
  const missing: MissingFeature[] = []
  if (!hasIndexedDb())
    missing.push({
      name: 'IndexedDB',
      effect: 'Progress cannot be saved on this device; it lasts until the tab closes.',
    })
  if (typeof HTMLDialogElement === 'undefined')
    missing.push({ name: 'dialog elements', effect: 'Search and confirmations cannot open.' })
  if (!CSS.supports('color', 'light-dark(red, red)'))
    missing.push({ name: 'light-dark() colours', effect: 'The pages have no colours of their own.' })
  return missing
}

function hasIndexedDb(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null
  } catch {
    return false
  }
}
