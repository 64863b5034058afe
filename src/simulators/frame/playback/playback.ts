import { micros } from '#engine/units.ts'
import type { Micros } from '#engine/units.ts'

import { headIn } from './score.ts'
import type { Score } from './score.ts'

/** The browser's frames, handed in so that tests can turn them by hand. */
export type FrameClock = {
  readonly now: () => number
  readonly request: (callback: () => void) => number
  readonly cancel: (handle: number) => void
}

export type PlaybackState = {
  readonly playing: boolean
  readonly speed: number
  readonly loop: boolean
  /** It plays the run for the first time, from its start and at a pace that shows what happens. */
  readonly isFirst: boolean
  /** Nothing was played yet, nor was the playhead moved by hand. */
  readonly isUntouched: boolean
}

/** Where the playhead stands: `row` tells rows at the same instant apart; −1 is "before the first". */
export type Head = { readonly time: Micros; readonly row: number }

export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 100] as const

/** A frame that took longer than this (a sleeping tab) moves the playhead by this much only. */
const LONGEST_FRAME_MS = 100
/** With reduced motion the playhead jumps this often instead of gliding. */
const STEP_EVERY_MS = 500

export type PlaybackOptions = {
  readonly clock: FrameClock
  /** Whether to jump instead of glide: the learner prefers reduced motion. */
  readonly stepped: () => boolean
}

/** What the playhead needs to know of the run under it. */
export type Track = {
  readonly horizon: number
  /** Simulated seconds a second at 1×. */
  readonly pace: number
  /** Last row at or before an instant, or −1. */
  readonly rowAt: (time: Micros) => number
  /** How the run is shown the first time; without one it plays on from where it stands. */
  readonly score?: Score | undefined
}

/**
 * The playhead of one frame, outside React so that a frame of animation renders nothing: views listen to `onHead` and
 * move their own parts. It reads a finished run and never computes one; the same (time, row) always shows the same.
 */
export class Playback {
  readonly #options: PlaybackOptions
  readonly #watchers = new Set<() => void>()
  readonly #listeners = new Set<(head: Head) => void>()
  #state: PlaybackState = { playing: false, speed: 1, loop: false, isFirst: false, isUntouched: true }
  #head: Head = { time: micros(0), row: -1 }
  #track: Track = { horizon: 0, pace: 1, rowAt: () => -1 }
  /** The latest instant that was on show since the run was opened. */
  #furthest = 0
  #held = false
  /** Seconds into the score; null once it has been played, or a hand has moved the playhead. */
  #elapsed: number | null = null
  #handle: number | null = null
  #last = 0
  #saved = 0

  constructor(options: PlaybackOptions) {
    this.#options = options
  }

  readonly state = (): PlaybackState => this.#state
  readonly head = (): Head => this.#head
  readonly furthest = (): number => this.#furthest

  /** Puts another run under the playhead, which stays where it is unless `time` says otherwise. */
  load(track: Track, time?: number): void {
    const isOpened = time !== undefined
    this.#track = track
    if (isOpened) {
      this.#furthest = 0
      if (!this.#state.isUntouched) this.#change({ isUntouched: true })
    }
    this.#place(time ?? this.#head.time)
    this.#elapsed = this.#state.playing || track.score === undefined ? null : 0
    if (this.#state.isFirst) this.#change({ isFirst: false })
  }

  play(): void {
    const isFirst = this.#elapsed !== null
    if (this.#state.isUntouched) this.#furthest = 0
    if (this.#elapsed === 0) this.#move({ time: micros(0), row: -1 })
    else if (!isFirst && this.#head.time >= this.#track.horizon) this.#place(0)
    this.#saved = 0
    this.#change({ playing: true, isFirst, isUntouched: false })
    this.#schedule()
  }

  pause(): void {
    this.#unschedule()
    if (this.#state.playing) this.#change({ playing: false })
  }

  /** Holds the animation without forgetting that it plays: off-screen, or in a hidden tab. */
  hold(next: boolean): void {
    this.#held = next
    if (next) this.#unschedule()
    else this.#schedule()
  }

  /** Moves to an instant, within the run. */
  seek(time: number): void {
    this.#touch()
    this.#place(time)
  }

  #place(time: number): void {
    const at = micros(Math.min(this.#track.horizon, Math.max(0, Math.round(time))))
    this.#move({ time: at, row: this.#track.rowAt(at) })
  }

  /** Moves to exactly this row, told apart from others at its instant. */
  seekRow(row: number, time: Micros): void {
    this.#touch()
    this.#move({ time, row })
  }

  /** A hand has moved the playhead. */
  #touch(): void {
    this.#elapsed = null
    if (!this.#state.isUntouched) return
    this.#furthest = 0
    this.#change({ isUntouched: false })
  }

  setSpeed(speed: number): void {
    this.#change({ speed })
  }

  setLoop(loop: boolean): void {
    this.#change({ loop })
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  readonly onHead = (listener: (head: Head) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #change(next: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...next }
    for (const watcher of this.#watchers) watcher()
  }

  #move(next: Head): void {
    this.#head = next
    this.#furthest = Math.max(this.#furthest, next.time)
    for (const listener of this.#listeners) listener(next)
  }

  #schedule(): void {
    if (!this.#state.playing || this.#held || this.#handle !== null) return
    this.#last = this.#options.clock.now()
    this.#handle = this.#options.clock.request(this.#turn)
  }

  #unschedule(): void {
    if (this.#handle !== null) this.#options.clock.cancel(this.#handle)
    this.#handle = null
  }

  readonly #turn = (): void => {
    this.#handle = null
    const now = this.#options.clock.now()
    this.#saved += Math.min(LONGEST_FRAME_MS, Math.max(0, now - this.#last))
    this.#last = now
    if (!this.#options.stepped() || this.#saved >= STEP_EVERY_MS) {
      if (this.#elapsed === null) this.#advance(this.#saved * 1000 * this.#state.speed * this.#track.pace)
      else this.#perform(this.#elapsed + (this.#saved / 1000) * this.#state.speed)
      this.#saved = 0
    }
    this.#schedule()
  }

  #advance(by: number): void {
    const next = this.#head.time + by
    if (next < this.#track.horizon) return this.#place(next)
    if (this.#state.loop) return this.#place(0)
    this.#end()
  }

  /** A frame of the first Play. */
  #perform(elapsed: number): void {
    const next = headIn(this.#track.score ?? [], elapsed, this.#track.rowAt)
    if (next === null) return this.#end()
    this.#elapsed = elapsed
    this.#move(next)
  }

  #end(): void {
    this.#elapsed = null
    this.#place(this.#track.horizon)
    this.#change({ playing: false })
  }
}
