import { useEffect, useRef, useState } from 'react'

import type { Limit } from '#engine/gateway/token-bucket.ts'

import { Drip } from './drip.ts'
import type { Drop } from './drip.ts'
import { LEAVING, showMoving, showStep } from './show-drip.ts'

const MICROS_PER_MS = 1_000
/** A page that was away or busy goes on where it was, and does not catch up. */
const MOST_MS = 100
/** How long a step is for those who asked for less motion. */
const STEP_MS = 500

type DripOptions = { readonly limit: Limit; readonly perSecond: number; readonly isPaused: boolean }

/** A drip that runs while it is on the page, on its picture and in its numbers. */
export function useDrip({ limit, perSecond, isPaused }: DripOptions) {
  const picture = useRef<SVGSVGElement>(null)
  const tokens = useRef<HTMLElement>(null)
  const refused = useRef<HTMLElement>(null)
  const rate = useRef(perSecond)
  const [drip] = useState(() => new Drip(limit))
  const [hasRefused, setRefused] = useState(false)
  const count = useRef(0)
  useEffect(() => {
    rate.current = perSecond
  }, [perSecond])
  useEffect(() => {
    if (isPaused) return undefined
    let recent: readonly Drop[] = []
    const pass = (ms: number, show: (svg: SVGSVGElement) => void) => {
      const drops = drip.advance(ms * MICROS_PER_MS, rate.current)
      recent = [...recent.filter(({ at }) => drip.now - at < LEAVING), ...drops]
      count.current += drops.filter(({ isAdmitted }) => !isAdmitted).length
      if (count.current > 0) setRefused(true)
      if (picture.current !== null) show(picture.current)
      write(tokens.current, Math.floor(drip.tokens))
      write(refused.current, count.current)
      return drops
    }
    if (prefersSteps()) {
      const timer = setInterval(() => {
        recent = []
        pass(STEP_MS, (svg) => showStep(svg, drip, recent))
      }, STEP_MS)
      return () => clearInterval(timer)
    }
    let before: number | null = null
    let frame = requestAnimationFrame(function next(now) {
      const ms = before === null ? 0 : Math.min(MOST_MS, now - before)
      before = now
      pass(ms, (svg) => showMoving(svg, drip, recent, rate.current))
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [drip, isPaused])
  return { picture, tokens, refused, hasRefused }
}

const prefersSteps = (): boolean =>
  typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

function write(element: HTMLElement | null, value: number): void {
  const text = String(value)
  if (element !== null && element.textContent !== text) element.textContent = text
}
