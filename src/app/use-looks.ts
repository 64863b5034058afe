import { useEffect } from 'react'

import { useSettings } from '#stores/services.ts'

/** Carries theme and text size to the document; public/theme.js does the same before the first paint. */
export function useLooks(): void {
  const theme = useSettings((state) => state.theme)
  const textSize = useSettings((state) => state.textSize)
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
    paintBrowser(theme)
  }, [theme])
  useEffect(() => {
    const { dataset } = document.documentElement
    if (textSize === 'normal') delete dataset['text']
    else dataset['text'] = textSize
  }, [textSize])
}

/** The browser's own frame follows a chosen theme; with `system` each meta speaks for its scheme. */
function paintBrowser(theme: 'system' | 'light' | 'dark'): void {
  const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
  for (const meta of metas) meta.dataset['own'] ??= meta.content
  const chosen = metas.find(({ media }) => media.includes(theme))
  for (const meta of metas) meta.content = chosen?.dataset['own'] ?? meta.dataset['own'] ?? meta.content
}
