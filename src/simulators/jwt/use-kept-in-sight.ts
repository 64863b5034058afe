import { useLayoutEffect, useRef } from 'react'

/** A box that scrolls no farther than it must to show the step at the playhead, and never the page around it. */
export function useKeptInSight(row: number) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const around = box.current?.getBoundingClientRect()
    const step = box.current?.querySelector('[data-current]')?.getBoundingClientRect()
    const head = box.current?.querySelector('thead')?.getBoundingClientRect().height ?? 0
    if (box.current === null || around === undefined || step === undefined) return
    const above = around.top + head - step.top
    const below = step.bottom - around.bottom
    if (above > 0) box.current.scrollTop -= above
    else if (below > 0) box.current.scrollTop += below
  }, [row])
  return box
}
