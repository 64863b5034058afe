// Runs before the first paint, so that nothing flashes and nobody sees what was written for another. Keys: src/storage.
const { dataset } = document.documentElement
// The same line as in src/app/written/take-over.tsx.
const here = location.pathname.replace(/(?:\/index)?\.html$|\/$/, '')
// What was written for another address stays hidden until the app has drawn its own.
if (dataset.page !== undefined && dataset.page !== here) dataset.veiled = ''
// Opened at its top: laid out for the first screens; src/app/written/unfold.ts goes on.
if (performance.getEntriesByType('navigation')[0]?.type === 'navigate' && location.hash === '')
  dataset.folded = '1'
try {
  const theme = localStorage.getItem('gatehouse.theme')
  if (theme === 'light' || theme === 'dark') dataset.theme = theme
  const text = localStorage.getItem('gatehouse.text-size')
  if (text === 'large' || text === 'larger') dataset.text = text
  // Somebody who has begun sees no newcomer's page.
  if (dataset.newcomers !== undefined && localStorage.getItem('gatehouse.begun') === 'yes')
    dataset.veiled = ''
} catch {
  // Storage is blocked.
}
