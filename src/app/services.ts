import { isOver } from '#engine/learner/attempt.ts'
import { ms } from '#engine/units.ts'
import type { Ms } from '#engine/units.ts'
import { browserPersistence } from '#storage/browser.ts'
import { createProgressStore } from '#stores/progress.ts'
import type { ProgressStore } from '#stores/progress.ts'
import type { ReviewContent } from '#stores/review-desk.ts'
import { createReviewStore } from '#stores/review.ts'
import type { Services } from '#stores/services.ts'
import { createSettingsStore } from '#stores/settings.ts'

/** The real clock, real chance and the browser's storage: the only place where they enter the app. Call once. */
export function createServices(): Services {
  const persistence = browserPersistence({ now, newId })
  // Taken from nought, because a minus sign makes −0 of UTC, which no file keeps.
  const zone = () => 0 - new Date().getTimezoneOffset()
  const progress = createProgressStore({ persistence, now, newId, zone })
  progress.subscribe(({ progress: { entries } }) => persistence.preferences.setBegun(entries > 0))
  return {
    now,
    newSeed,
    newId,
    progress,
    settings: createSettingsStore({ progress, preferences: persistence.preferences }),
    review: createReviewStore({ progress, now, loadContent }),
  }
}

/**
 * Whether something is here that a reload would interrupt or lose: an exam attempt that is neither submitted nor over,
 * or answers that are only in this tab's memory.
 */
export function isBusy(progress: ProgressStore, at: Ms = now()): boolean {
  const { unsaved, recording, progress: known } = progress.getState()
  if (unsaved > 0 || recording > 0) return true
  const { attempts } = known
  return [...attempts.values()].some((attempt) => !isOver(attempt, at))
}

/** In chunks of their own: nobody waits for them at the start. */
async function loadContent(): Promise<ReviewContent> {
  const [{ loadQuestionIndex, loadFamilyIndex }, { loadFactChanges }] = await Promise.all([
    import('#content/questions.ts'),
    import('#content/changes.ts'),
  ])
  const [bank, families, changes] = await Promise.all([
    loadQuestionIndex(),
    loadFamilyIndex(),
    loadFactChanges(),
  ])
  return { bank, families, changes }
}

function now(): Ms {
  return ms(Date.now())
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** 128 random bits in hexadecimal; `randomUUID` would need a secure address. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
