import { Button } from '#ui/button.tsx'

import type { Underway } from './use-run.ts'

/** How far a heavy run is, and the way out of it. */
export function Progress({ percent, stop }: Underway) {
  return (
    <p>
      <progress max={100} value={percent} aria-label="How far the run is" /> {percent} %{' '}
      <Button size="s" onClick={stop}>
        Stop the run
      </Button>
    </p>
  )
}
