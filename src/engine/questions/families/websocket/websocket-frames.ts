import { KB, websocketMessage } from '#engine/gateway/metering.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'plans' | 'planSize' | 'photos' | 'photoSize', number>

/** Messages of two sizes cut into frames of at most 32 KB: how many frames? */
export const websocketFrames: Family<Story> = {
  id: 'websocket-frames',
  draw: (pick) => ({
    plans: pick(2, 30),
    planSize: pick(65, 127),
    photos: pick(2, 40),
    photoSize: pick(33, 63),
  }),
  key: ({ plans, planSize, photos, photoSize }) => plans * framesOf(planSize) + photos * framesOf(photoSize),
  slips: ({ plans, planSize, photos, photoSize }) => ({
    'one-each': plans + photos,
    'sizes-added': Math.ceil((plans * planSize + photos * photoSize) / 32),
    'rounded-down': plans * Math.floor(planSize / 32) + photos * Math.floor(photoSize / 32),
    'four-each': 4 * (plans + photos),
  }),
  working: ({ planSize, photoSize }) => ({
    planFrames: framesOf(planSize),
    photoFrames: framesOf(photoSize),
  }),
  flips: () => [],
  rejects: ({ planSize }) => planSize === 96,
}

function framesOf(kilobytes: number): number {
  const outcome = websocketMessage(kilobytes * KB)
  return outcome.kind === 'sent' ? outcome.frames : 0
}
