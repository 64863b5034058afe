// Runs before the first paint, so that neither the theme nor the text size flashes. The keys are those of
// src/storage; without a stored choice the system's theme holds.
try {
  const root = document.documentElement
  const theme = localStorage.getItem('gatehouse.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  const text = localStorage.getItem('gatehouse.text-size')
  if (text === 'large' || text === 'larger') root.dataset.text = text
} catch {
  // Storage is blocked: the system's theme holds.
}
