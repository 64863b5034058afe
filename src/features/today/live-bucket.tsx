import { useId, useState } from 'react'

import { MICROS_PER_SECOND } from '#engine/units.ts'
import { Button } from '#ui/button.tsx'

import { BucketPicture } from './bucket-picture.tsx'
import { firstRefusal } from './drip.ts'
import styles from './live-bucket.module.css'
import { useDrip } from './use-drip.ts'

/** A bucket that one can watch: it lasts five seconds under twice its rate. */
const LIMIT = { rate: 10, burst: 50 } as const

/** A drip a little below the rate, and how far it can be turned. */
const FIRST_RATE = 8
const SLIDER = { min: 2, max: 40, step: 1 } as const

/** Requests that are on the picture at most: coming, taken and refused. */
const MARKS = 56

/** The bucket that runs: one slider turns the drip of requests above the rate. */
export function LiveBucket() {
  const id = useId()
  const [perSecond, setPerSecond] = useState<number>(FIRST_RATE)
  const [isPaused, setPaused] = useState(false)
  const { picture, tokens, refused, hasRefused } = useDrip({ limit: LIMIT, perSecond, isPaused })
  return (
    <>
      <BucketPicture ref={picture}>
        <g data-part="marks">
          {Array.from({ length: MARKS }, (_, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- places to draw in, all alike
            <path key={index} className={styles.mark} display="none" />
          ))}
        </g>
      </BucketPicture>
      <p className={styles.readings}>
        <span>
          <b ref={tokens}>{LIMIT.burst}</b> of {LIMIT.burst} tokens
        </span>
        <span>
          429 answers: <b ref={refused}>0</b>
        </span>
        <Button size="s" onClick={() => setPaused(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </Button>
      </p>
      <div className={styles.slider}>
        <label htmlFor={id}>Requests per second</label>
        <span aria-hidden="true">{perSecond}</span>
        <input
          id={id}
          type="range"
          {...SLIDER}
          value={perSecond}
          onChange={(event) => setPerSecond(Number(event.currentTarget.value))}
        />
      </div>
      <p className={styles.line}>
        <Sum perSecond={perSecond} />
      </p>
      <p className={styles.unseen} role="status">
        {hasRefused ? 'The bucket is empty. The first request was refused with 429.' : ''}
      </p>
    </>
  )
}

/** How long a full bucket lasts: the sum, and what the engine's rule makes of it, request by request. */
function Sum({ perSecond }: { readonly perSecond: number }) {
  const { rate, burst } = LIMIT
  const at = firstRefusal(LIMIT, perSecond)
  if (at === null)
    return (
      <>
        {rate} tokens flow in each second, so everybody finds one. Turn it above {rate}.
      </>
    )
  return (
    <>
      A full bucket is empty after burst ÷ (arrivals − rate) = {burst} ÷ ({perSecond} − {rate}) ={' '}
      {secondsText((burst / (perSecond - rate)) * MICROS_PER_SECOND)} s. A request takes a whole token: the
      first 429 falls at <b>{secondsText(at)} s</b>.
    </>
  )
}

/** Seconds to a hundredth. */
function secondsText(at: number): string {
  return String(Math.round((at / MICROS_PER_SECOND) * 100) / 100)
}
