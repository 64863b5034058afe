import { leastTrials, type Share } from '#engine/core/least-trials.ts'
import { drawsOf, isDrawn, SHARE_DRAWS } from './share.ts'

/**
 * Whether one request goes to the canary. `draw` is uniform over 0…999,999; `percent` is 0…100 in steps of 0.0001. The
 * split is at random for each request and knows no user (can-01): 0 never, 100 always, and raising the percentage only
 * moves requests to the canary.
 */
export function isCanary(draw: number, percent: number): boolean {
  return isDrawn(draw, percent)
}

/** Chance that none of `count` requests went to the canary: (1 − p) to the power of `count`, by squaring. */
export function chanceUnseen(percent: number, count: number): number {
  let chance = 1
  let factor = 1 - percent / 100
  for (let left = count; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) chance *= factor
    factor *= factor
  }
  return chance
}

/** A share of requests in percent, in steps of 0.0001, as a fraction. */
const shareOf = (percent: number): Share => ({ part: drawsOf(percent), whole: SHARE_DRAWS })

/**
 * Requests after which the canary has been seen at least once with this certainty, exactly; Infinity for never. Both in
 * percent, in steps of 0.0001.
 */
export function requestsUntilSeen(percent: number, certaintyPercent: number): number {
  return leastTrials(shareOf(percent), shareOf(certaintyPercent))
}

/** The same for a request that meets the canary and fails there, as `errorPercent` of the canary's requests do. */
export function requestsUntilFailureSeen(
  percent: number,
  errorPercent: number,
  certaintyPercent: number,
): number {
  const failing = { part: drawsOf(percent) * drawsOf(errorPercent), whole: SHARE_DRAWS * SHARE_DRAWS }
  return leastTrials(failing, shareOf(certaintyPercent))
}

export type StageVariables = Readonly<Record<string, string>>

/** A stage with its canary, as far as the canary's life is concerned (can-01). */
export type CanaryStage = {
  readonly deployment: string
  readonly variables: StageVariables
  /** Absent when the canary is disabled. */
  readonly canary: {
    readonly deployment: string
    readonly percent: number
    readonly overrides: StageVariables
  } | null
}

/** Creates a canary on a stage, or deploys to the one that it has: a deployment to such a stage goes there (can-02). */
export function deployToCanary(stage: CanaryStage, deployment: string): CanaryStage {
  const canary = stage.canary ?? { percent: 0, overrides: {} }
  return { ...stage, canary: { ...canary, deployment } }
}

/**
 * Promotes: the canary's deployment and stage variables are copied to the stage and its share becomes 0. The canary
 * itself stays until it is disabled (can-04).
 */
export function promoteCanary(stage: CanaryStage): CanaryStage {
  if (stage.canary === null) return stage
  return {
    deployment: stage.canary.deployment,
    variables: { ...stage.variables, ...stage.canary.overrides },
    canary: { ...stage.canary, percent: 0 },
  }
}

/** Disables the canary: its settings are removed and all traffic stays with the stage (can-04). */
export function disableCanary(stage: CanaryStage): CanaryStage {
  return { ...stage, canary: null }
}

/**
 * The variables that one arm sees. An override or a new variable of the canary is its own; the others come from the
 * stage, as the API reference has it and as was recorded on 2025-05-30 (can-01).
 */
export function variablesOf(stage: CanaryStage, arm: 'production' | 'canary'): StageVariables {
  if (arm === 'production' || stage.canary === null) return stage.variables
  return { ...stage.variables, ...stage.canary.overrides }
}

/** What a stage and its canary run. */
type Deployments = { readonly deployment: string; readonly canary: { readonly deployment: string } | null }

/** Which arm's entries a request uses: one cache while both arms run the same deployment, else one each (cac-18). */
export function cacheNamespaceOf(stage: Deployments, arm: 'production' | 'canary'): string {
  return arm === 'canary' && stage.canary !== null ? stage.canary.deployment : stage.deployment
}
