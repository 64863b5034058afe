import { drawBelow, STREAM } from '#engine/core/draw.ts'
import { isCanary, variablesOf, type CanaryStage } from '#engine/gateway/canary.ts'
import type { Stage } from '#engine/gateway/model/api.ts'
import { SHARE_DRAWS } from '#engine/gateway/share.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'

const NO_VARIABLES: Readonly<Record<string, string>> = {}

export function variablesAt(
  stage: Stage | null,
  arm: 'production' | 'canary',
): Readonly<Record<string, string>> {
  if (stage === null) return NO_VARIABLES
  return arm === 'production' ? (stage.variables ?? NO_VARIABLES) : variablesOf(canaryStage(stage), arm)
}

/** One draw for each request, from its own stream (can-01). */
export function armOf(stage: Stage, state: GatewayState): 'production' | 'canary' {
  if (stage.canary === undefined) return 'production'
  const value = drawBelow(state.seed, STREAM.canary, state.ordinal, SHARE_DRAWS)
  return isCanary(value, stage.canary.percentTraffic) ? 'canary' : 'production'
}

export function deploymentOf(stage: Stage, arm: 'production' | 'canary'): string {
  return arm === 'canary' && stage.canary !== undefined ? stage.canary.deployment : stage.deployment
}

/** A stage in the words of the rules of a canary's life. */
function canaryStage(stage: Stage): CanaryStage {
  const { canary } = stage
  return {
    deployment: stage.deployment,
    variables: stage.variables ?? {},
    canary:
      canary === undefined
        ? null
        : {
            deployment: canary.deployment,
            percent: canary.percentTraffic,
            overrides: canary.stageVariableOverrides ?? {},
          },
  }
}
