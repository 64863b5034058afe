import { useEffect, useRef } from 'react'

import type { Tone } from '#engine/core/trace.ts'

export type ToneColours = Readonly<Record<Tone, string>> & { readonly ink: string; readonly line: string }

export const TONE_NAMES = ['good', 'bad', 'wait', 'info', 'neutral', 'ink', 'line'] as const

/**
 * Colours of the tokens as a canvas needs them: read off probe elements whose CSS colour is the token, again whenever
 * the theme changes. `onChange` redraws.
 */
export function useToneColours(onChange: () => void) {
  const probes = useRef<HTMLSpanElement>(null)
  const colours = useRef<ToneColours | null>(null)
  const read = () => {
    const found = new Map<string, string>()
    for (const probe of probes.current?.children ?? [])
      if (probe instanceof HTMLElement) found.set(probe.dataset['tone'] ?? '', getComputedStyle(probe).color)
    const of = (name: (typeof TONE_NAMES)[number]) => found.get(name) ?? 'gray'
    colours.current = {
      good: of('good'),
      bad: of('bad'),
      wait: of('wait'),
      info: of('info'),
      neutral: of('neutral'),
      ink: of('ink'),
      line: of('line'),
    }
    return colours.current
  }
  const changed = useRef(onChange)
  useEffect(() => {
    changed.current = onChange
  })
  useEffect(() => {
    const refresh = () => {
      colours.current = null
      changed.current()
    }
    const observer = new MutationObserver(refresh)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const media = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null
    media?.addEventListener('change', refresh)
    return () => {
      observer.disconnect()
      media?.removeEventListener('change', refresh)
    }
  }, [])
  return { probes, colours: () => colours.current ?? read() }
}
