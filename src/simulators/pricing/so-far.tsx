import { useLayoutEffect, useRef } from 'react'

import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'

import { differenceAt } from './month.ts'
import styles from './pricing.module.css'

type SoFarProps = Pick<PictureProps, 'playback'> & { readonly trace: PricingTrace }

/** What the areas are, and by how much the bills differ at the playhead; nothing of what is still to come. */
export function SoFar({ trace, playback }: SoFarProps) {
  const words = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const follow = () => {
      const text = differenceAt(trace, Math.min(1, playback.head().time / trace.horizon))
      if (words.current !== null && words.current.textContent !== text) words.current.textContent = text
    }
    follow()
    return playback.onHead(follow)
  }, [trace, playback])
  return (
    <p className={styles.soFar}>
      <span>Filled area = dollars so far</span>
      <b ref={words} data-part="difference" />
    </p>
  )
}
