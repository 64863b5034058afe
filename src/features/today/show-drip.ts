import type { Drip, Drop } from './drip.ts'
import { BUCKET } from './bucket-picture.tsx'

const SECOND = 1_000_000
/** µs for which a request is seen before it comes to the bucket, and after. */
const COMING = 0.55 * SECOND
export const LEAVING = 0.75 * SECOND

/** The shapes that outcomes have everywhere: a circle for who got through, a cross for who did not. */
const CIRCLE = 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0'
const CROSS = 'M-4-4L4 4M4-4L-4 4'

const LANE = 88

type Placed = { readonly x: number; readonly y: number; readonly tone: 'ink' | 'good' | 'bad' }

/** Puts a drip on its picture, without React: this runs for every frame. `drops` are those of the last while. */
export function showMoving(
  picture: SVGSVGElement,
  drip: Drip,
  drops: readonly Drop[],
  perSecond: number,
): void {
  showLevel(picture, drip)
  const phase = ((drip.now * drip.limit.rate) / SECOND) % 1
  const drop = picture.querySelector('[data-part="drop"]')
  const surface = BUCKET.floor - BUCKET.height * Math.min(1, drip.tokens / drip.limit.burst)
  drop?.setAttribute('cy', String(Math.round(24 + phase * (surface - 24))))
  const coming: Placed[] = []
  for (let at = drip.next(perSecond); at < drip.now + COMING; at += SECOND / perSecond)
    coming.push({ x: BUCKET.x - 6 - ((at - drip.now) / COMING) * (BUCKET.x - 12), y: LANE, tone: 'ink' })
  const gone = drops.flatMap(({ at, isAdmitted }): readonly Placed[] => {
    const share = (drip.now - at) / LEAVING
    if (share > 1) return []
    if (isAdmitted)
      return [
        { x: BUCKET.x + BUCKET.width + 6 + share * (314 - BUCKET.x - BUCKET.width), y: LANE, tone: 'good' },
      ]
    // Bounces off, and falls.
    return [{ x: BUCKET.x - 8 - share * 46, y: LANE - 34 * share + 104 * share * share, tone: 'bad' }]
  })
  place(picture, [...coming, ...gone])
}

/** The same in steps, for those who asked for less motion: what came since the last step stands where it went. */
export function showStep(picture: SVGSVGElement, drip: Drip, drops: readonly Drop[]): void {
  showLevel(picture, drip)
  const admitted = drops.filter(({ isAdmitted }) => isAdmitted)
  const refused = drops.filter(({ isAdmitted }) => !isAdmitted)
  place(picture, [
    ...admitted.map((_, index): Placed => ({
      x: 216 + (index % 10) * 10,
      y: LANE - Math.floor(index / 10) * 12,
      tone: 'good',
    })),
    ...refused.map((_, index): Placed => ({
      x: 106 - (index % 10) * 10,
      y: 112 + Math.floor(index / 10) * 12,
      tone: 'bad',
    })),
  ])
}

function showLevel(picture: SVGSVGElement, drip: Drip): void {
  const height = BUCKET.height * Math.min(1, drip.tokens / drip.limit.burst)
  const water = picture.querySelector('[data-part="water"]')
  water?.setAttribute('height', height.toFixed(1))
  water?.setAttribute('y', (BUCKET.floor - height).toFixed(1))
}

function place(picture: SVGSVGElement, placed: readonly Placed[]): void {
  const marks = picture.querySelector('[data-part="marks"]')?.children ?? []
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index]
    const to = placed[index]
    if (mark === undefined) continue
    if (to === undefined) {
      mark.setAttribute('display', 'none')
      continue
    }
    if (mark.getAttribute('data-tone') !== to.tone) {
      mark.setAttribute('data-tone', to.tone)
      mark.setAttribute('d', to.tone === 'bad' ? CROSS : CIRCLE)
    }
    mark.setAttribute('transform', `translate(${to.x.toFixed(1)} ${to.y.toFixed(1)})`)
    mark.removeAttribute('display')
  }
}
