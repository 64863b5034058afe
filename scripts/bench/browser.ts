import { availableParallelism, loadavg } from 'node:os'

import { chromium, type Browser } from '@playwright/test'

import { launchOptions } from '#tests/e2e/support/browser.ts'
import { serveSite } from '#tests/e2e/support/site.ts'

import { BEFORE, blocking, whyNotCompared, withBefore } from './browser-blocking.ts'
import { editorHolds } from './browser-editor.ts'
import { MOST_PAINT, paints } from './browser-paint.ts'
import { drawn, type Drawn } from './browser-pipeline.ts'
import { change, play, type Changing, type PlayTimes } from './browser-play.ts'
import { scrub } from './browser-scrub.ts'
import { studyTimes, type StudyTimes } from './browser-study.ts'

const MOST_TASK_MS = 50
const LEAST_FRAMES = 50
/** Frames a second while a run plays, as a share of those of an empty page. */
const LEAST_SHARE = 0.95
/** The work of showing another point of a run: one frame. */
const MOST_SCRUB_MS = 16
const MOST_SHOWN_MS = 100
/** The work of a run of the pipeline and its drawing, in frames of the empty page. */
const MOST_OF_A_FRAME = 1
/** Start-up with a hundred times as many entries, against start-up with the few. */
const MOST_START_GROWTH = 1.3

/** The opening of a page blocks for so much of what it did before, at most. */
const MOST_BLOCKING = 0.2

/**
 * What drives the browser listens to errors. React makes some while it is loaded, and V8 would then parse whole files a
 * second time to know the lines: 80 ms of a slow phone that nobody else's browser spends.
 */
const READ_ONCE = '--js-flags=--no-enable-lazy-source-positions'

const held = (isHeld: boolean): string => (isHeld ? 'held' : 'MISSED')

/**
 * The production build in Chromium, printed; whether every target is held. Tasks are judged by their processor time.
 * Frames and answers have to be there by the wall clock, unless others keep the machine busy: then by what they cost.
 */
export async function browserHolds(): Promise<boolean> {
  return inChromium(async (browser, root, isBusy) => [
    ...showPlaying(await play(browser, root), isBusy),
    showChanging(await change(browser, root), isBusy),
    showScrub(await scrub(browser, root)),
    showDrawn(await drawn(browser, root)),
    ...(await editorHolds(browser, root)),
    ...showStudy(await studyTimes(browser, root)),
    ...(await comparedHolds(browser, root)),
  ])
}

/** The frames of a run that plays, against those of an empty page, and nothing else. */
export async function framesHold(): Promise<boolean> {
  return inChromium(async (browser, root, isBusy) => showPlaying(await play(browser, root), isBusy))
}

type Measure = (browser: Browser, root: string, isBusy: boolean) => Promise<readonly boolean[]>

async function inChromium(measure: Measure): Promise<boolean> {
  const isBusy = (loadavg()[0] ?? 0) > availableParallelism()
  const site = await serveSite()
  const browser = await chromium.launch({
    ...launchOptions(),
    args: [...launchOptions().args, READ_ONCE],
  })
  try {
    console.log('\nProduction build in Chromium')
    if (isBusy) console.log('The machine is busy: frames and answers are judged by their processor time.')
    return (await measure(browser, site.url, isBusy)).every(Boolean)
  } finally {
    await browser.close()
    await site.stop()
  }
}

/** What is held against the build of BEFORE, which is built for it. */
async function comparedHolds(browser: Browser, root: string): Promise<readonly boolean[]> {
  const reason = whyNotCompared()
  if (reason !== null) {
    console.log(`Blocking and largest paint against the build of ${BEFORE}: skipped, ${reason}`)
    return [true]
  }
  return withBefore(async (before) => [
    ...showBlocking(await blocking(browser, root, before)),
    ...showPaints(await paints(browser, root, before)),
  ])
}

function showPaints(all: Awaited<ReturnType<typeof paints>>): readonly boolean[] {
  return all.map(({ path, now, before, ratio }) => {
    const isHeld = ratio <= MOST_PAINT
    console.log(
      `${path} paints its largest part after ${ms(now)} on a slow phone, in the build of ${BEFORE} after ${ms(before)} = ${ratio.toFixed(2)} × (at most ${MOST_PAINT} ×: ${held(isHeld)})`,
    )
    return isHeld
  })
}

function showBlocking(all: Awaited<ReturnType<typeof blocking>>): readonly boolean[] {
  return all.map(({ path, now, before, ratio }) => {
    const isHeld = ratio <= MOST_BLOCKING
    console.log(
      `${path} blocks the main thread of a slow phone for ${ms(now)}, in the build of ${BEFORE} for ${ms(before)} = ${ratio.toFixed(2)} × (at most ${MOST_BLOCKING} ×: ${held(isHeld)})`,
    )
    return isHeld
  })
}

const ms = (value: number): string => `${value.toFixed(1)} ms`

function showPlaying({ empty, playing }: PlayTimes, isBusy: boolean): readonly boolean[] {
  console.log(
    `empty page: ${empty.framesPerSecond.toFixed(1)} frames/s, ${empty.longTasks} tasks over ${MOST_TASK_MS} ms by the clock, longest ${ms(empty.longest)}`,
  )
  return playing.map(({ speed, seen, share }) => {
    const cost = seen.spent / seen.frames
    const isSmooth = isBusy
      ? cost <= 1_000 / LEAST_FRAMES
      : seen.framesPerSecond >= LEAST_FRAMES && share >= LEAST_SHARE
    const isHeld = isSmooth && seen.longest <= MOST_TASK_MS
    console.log(
      `playing 60 s of 10,000 requests/s at ${speed}×: ${seen.framesPerSecond.toFixed(1)} frames/s (${share.toFixed(2)} of the empty page), ${ms(cost)} of work a frame, ${seen.longTasks} tasks over ${MOST_TASK_MS} ms by the clock, longest ${ms(seen.longest)} (at least ${LEAST_FRAMES} frames/s and ${LEAST_SHARE} of the empty page, tasks at most ${MOST_TASK_MS} ms: ${held(isHeld)})`,
    )
    return isHeld
  })
}

function showChanging({ preset, shown, spent }: Changing, isBusy: boolean): boolean {
  const isHeld = (isBusy ? spent : shown) <= MOST_SHOWN_MS
  console.log(
    `changing a control of ${preset}: shown after ${ms(shown)}, ${ms(spent)} of work (at most ${MOST_SHOWN_MS} ms: ${held(isHeld)})`,
  )
  return isHeld
}

function showScrub({ shown, spent }: Omit<Changing, 'preset'>): boolean {
  const isHeld = spent <= MOST_SCRUB_MS
  console.log(
    `dragging the time of 600,000 requests: ${ms(spent)} of work a point, shown after ${ms(shown)} (at most ${MOST_SCRUB_MS} ms of work: ${held(isHeld)})`,
  )
  return isHeld
}

function showDrawn({ spent, frame, shown }: Drawn): boolean {
  const ratio = spent / frame
  const isHeld = ratio <= MOST_OF_A_FRAME
  console.log(
    `a run of a REST API with everything on, and its drawing: ${ms(spent)} of work, shown after ${ms(shown)}, a frame of the empty page ${ms(frame)} = ${ratio.toFixed(2)} × (at most ${MOST_OF_A_FRAME} ×: ${held(isHeld)})`,
  )
  return isHeld
}

function showStudy({ moving, starts }: StudyTimes): readonly boolean[] {
  const isMoving = moving <= MOST_TASK_MS
  console.log(
    `moving between the questions of an exam: longest task ${ms(moving)} (at most ${MOST_TASK_MS} ms: ${held(isMoving)})`,
  )
  const [short, long] = starts
  if (short === undefined || long === undefined) return [isMoving]
  const growth = long.spent / short.spent
  const isFlat = growth <= MOST_START_GROWTH && long.longest <= MOST_TASK_MS
  console.log(
    `start-up to the first numbers: ${ms(long.spent)} with ${long.entries.toLocaleString('en-US')} entries, ${ms(short.spent)} with ${short.entries.toLocaleString('en-US')} = ${growth.toFixed(2)} ×, longest task ${ms(long.longest)} (at most ${MOST_START_GROWTH} ×, tasks at most ${MOST_TASK_MS} ms: ${held(isFlat)})`,
  )
  return [isMoving, isFlat]
}
