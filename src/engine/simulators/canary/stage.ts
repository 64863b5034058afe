import {
  deployToCanary,
  disableCanary,
  promoteCanary,
  type CanaryStage,
  type StageVariables,
} from '#engine/gateway/canary.ts'

import type { CanaryEdit, CanaryScenario } from './scenario.ts'

const toVariables = (list: readonly { readonly name: string; readonly value: string }[]): StageVariables =>
  Object.fromEntries(list.map(({ name, value }) => [name, value]))

/** The stage as a scenario begins. */
export function stageOf({ production, canary }: CanaryScenario): CanaryStage {
  return {
    deployment: production.deployment,
    variables: toVariables(production.variables),
    canary:
      canary === null
        ? null
        : {
            deployment: canary.deployment,
            percent: canary.percent,
            overrides: toVariables(canary.overrides),
          },
  }
}

/** The stage after a change. A deployment goes to the canary while there is one (can-02). */
export function changedStage(stage: CanaryStage, edit: CanaryEdit): CanaryStage {
  switch (edit.do) {
    case 'percent':
      return stage.canary === null ? stage : { ...stage, canary: { ...stage.canary, percent: edit.percent } }
    case 'promote':
      return promoteCanary(stage)
    case 'disable':
      return disableCanary(stage)
    case 'deploy':
      return stage.canary === null
        ? { ...stage, deployment: edit.deployment }
        : deployToCanary(stage, edit.deployment)
  }
}
