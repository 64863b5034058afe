import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import styles from './scroll-frame.module.css'

type ScrollFrameProps = {
  /** Names what scrolls, for those who reach it by keyboard. */
  readonly label: string
  readonly children: ReactNode
}

/** Lets wide content scroll inside itself; it can be reached by keyboard only while there is something to scroll. */
export function ScrollFrame({ label, children }: ScrollFrameProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const frame = ref.current
    if (frame === null || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => setWide(frame.scrollWidth > frame.clientWidth + 1))
    observer.observe(frame)
    // What is in it may grow without it: letters that come late, a part that was folded.
    for (const child of frame.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  const reachable = isWide ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {}
  return (
    <div ref={ref} className={styles.frame} {...reachable}>
      {children}
    </div>
  )
}
