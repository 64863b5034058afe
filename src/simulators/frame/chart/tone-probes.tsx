import type { RefObject } from 'react'

import styles from './tone-probes.module.css'
import { TONE_NAMES } from './use-tone-colours.ts'

/** Unseen elements whose CSS colours are the tokens, for a canvas to read. */
export function ToneProbes({ of }: { readonly of: RefObject<HTMLSpanElement | null> }) {
  return (
    <span ref={of} className={styles.probes} aria-hidden="true">
      {TONE_NAMES.map((name) => (
        <span key={name} data-tone={name} />
      ))}
    </span>
  )
}
