import { useEffect } from 'react'
import type { RefObject } from 'react'

import { useAnnounce } from '#ui/announcer.tsx'

/** The buttons that copy what a lesson shows: the build wrote them, so one handler serves them all. */
export function useCopying(text: RefObject<HTMLElement | null>): void {
  const announce = useAnnounce()
  useEffect(() => {
    const shown = text.current
    const handleClick = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest('[data-copy]') : null
      if (button === null) return
      const say = (label: string, words: string) => {
        button.textContent = label
        announce(words)
      }
      navigator.clipboard.writeText(button.nextElementSibling?.textContent ?? '').then(
        () => say('Copied', 'Copied'),
        () => say('Not allowed', 'Copying was refused by the browser. Select the text and copy it by hand.'),
      )
    }
    shown?.addEventListener('click', handleClick)
    return () => shown?.removeEventListener('click', handleClick)
  }, [text, announce])
}
