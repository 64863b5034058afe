// Runs before the first paint, so that neither the theme nor the text size flashes, and nobody sees what was written for
// another. The keys are those of src/storage; without a stored choice the system's theme holds.
const root = document.documentElement
// The same line as in src/app/written/take-over.tsx.
const here = location.pathname.replace(/(?:\/index)?\.html$|\/$/, '')
// What the host gave for this address was written for another one: it stays hidden until the app has drawn its own.
if (root.dataset.page !== undefined && root.dataset.page !== here) root.dataset.veiled = ''
try {
  const theme = localStorage.getItem('gatehouse.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  const text = localStorage.getItem('gatehouse.text-size')
  if (text === 'large' || text === 'larger') root.dataset.text = text
  // Somebody who has begun sees no newcomer's page.
  if (root.dataset.newcomers !== undefined && localStorage.getItem('gatehouse.begun') === 'yes')
    root.dataset.veiled = ''
} catch {
  // Storage is blocked: the system's theme holds.
}
