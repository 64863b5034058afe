// Runs before the first paint, so that nothing flashes and nobody sees what was written for another. Keys: src/storage.
const { dataset } = document.documentElement
const here = location.pathname.replace(/(?:\/index)?\.html$|\/$/, '')
// As in src/app/written/take-over.tsx; unfold.ts beside it lays out what is opened at its top.
if (dataset.page !== undefined && dataset.page !== here) dataset.veiled = ''
if (performance.getEntriesByType('navigation')[0]?.type === 'navigate' && location.hash === '')
  dataset.folded = '1'
try {
  const theme = localStorage.getItem('gatehouse.theme')
  if (theme === 'light' || theme === 'dark') dataset.theme = theme
  const text = localStorage.getItem('gatehouse.text-size')
  if (text === 'large' || text === 'larger') dataset.text = text
  // Not for somebody who has begun.
  if (dataset.newcomers !== undefined && localStorage.getItem('gatehouse.begun') === 'yes')
    dataset.veiled = ''
} catch {
  // Storage is blocked.
}
