import { lazy, Suspense, useEffect, useState } from 'react'

import styles from './bucket-panel.module.css'
import { BucketPicture } from './bucket-picture.tsx'

const LiveBucket = lazy(async () => ({ default: (await import('./live-bucket.tsx')).LiveBucket }))

/** A bucket that runs as soon as the page has nothing else to do; until then its still, in the same place. */
export function BucketPanel() {
  const isIdle = useIdle()
  return (
    <section className={styles.panel} aria-label="A bucket of tokens, live">
      {isIdle ? (
        <Suspense fallback={<BucketPicture />}>
          <LiveBucket />
        </Suspense>
      ) : (
        <BucketPicture />
      )}
    </section>
  )
}

/** True once the browser has been idle after the first frame. */
function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(() => setIdle(true), 300)
      return () => clearTimeout(timer)
    }
    const asked = requestIdleCallback(() => setIdle(true), { timeout: 2_000 })
    return () => cancelIdleCallback(asked)
  }, [])
  return isIdle
}
