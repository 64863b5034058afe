import { InvalidScenario } from '#engine/core/shape.ts'
import { deployToCanary } from '#engine/gateway/canary.ts'

import type { Api, ApiEntry, Gateway, Stage } from './api.ts'

function entryOf(gateway: Gateway, api: string): ApiEntry {
  const entry = gateway.apis[api]
  if (entry === undefined) throw new InvalidScenario(`apis.${api}`, 'an API of the gateway', undefined)
  return entry
}

function withApi(gateway: Gateway, api: string, entry: ApiEntry): Gateway {
  return { ...gateway, apis: { ...gateway.apis, [api]: entry } }
}

/** Edits an API. Nothing of it is live before it is deployed (stg-02). */
export function editApi(gateway: Gateway, api: string, edit: (edited: Api) => Api): Gateway {
  const entry = entryOf(gateway, api)
  return withApi(gateway, api, { ...entry, edited: edit(entry.edited) })
}

/** Changes the settings of a stage, which take effect at once (stg-02, doc-02). */
export function editStage(
  gateway: Gateway,
  api: string,
  name: string,
  edit: (stage: Stage) => Stage,
): Gateway {
  const entry = entryOf(gateway, api)
  const stages = entry.stages.map((stage) => (stage.name === name ? edit(stage) : stage))
  return withApi(gateway, api, { ...entry, stages })
}

/**
 * Deploys: takes a snapshot of the edited API under a new id and lets the stage name it, or makes the stage (stg-01). A
 * stage with a canary keeps its own deployment, and the canary gets the new one (can-02). A private API without a resource
 * policy cannot be deployed (end-08).
 */
export function deploy(gateway: Gateway, api: string, stage: string, deployment: string): Gateway {
  const entry = entryOf(gateway, api)
  const { edited } = entry
  if (entry.deployments[deployment] !== undefined)
    throw new InvalidScenario(`apis.${api}.deployments`, 'an id that is not taken', deployment)
  if (edited.kind === 'rest' && edited.endpointType === 'private' && edited.resourcePolicy === undefined)
    throw new InvalidScenario(`apis.${api}.resourcePolicy`, 'a policy before a private API is deployed', null)
  const isKnown = entry.stages.some(({ name }) => name === stage)
  const stages = isKnown
    ? entry.stages.map((each) => (each.name === stage ? deployed(each, deployment) : each))
    : [...entry.stages, { name: stage, deployment }]
  const deployments = { ...entry.deployments, [deployment]: edited }
  return withApi(gateway, api, { ...entry, deployments, stages })
}

function deployed(stage: Stage, deployment: string): Stage {
  if (stage.canary === undefined) return { ...stage, deployment }
  const { canary } = deployToCanary(
    {
      deployment: stage.deployment,
      variables: stage.variables ?? {},
      canary: { deployment: stage.canary.deployment, percent: stage.canary.percentTraffic, overrides: {} },
    },
    deployment,
  )
  return { ...stage, canary: { ...stage.canary, deployment: canary?.deployment ?? deployment } }
}

/** Points a stage at an earlier deployment: a rollback (stg-03). */
export function rollBack(gateway: Gateway, api: string, stage: string, deployment: string): Gateway {
  if (entryOf(gateway, api).deployments[deployment] === undefined)
    throw new InvalidScenario(`apis.${api}.deployments`, 'an earlier deployment', deployment)
  return editStage(gateway, api, stage, (each) => ({ ...each, deployment }))
}

/** Whether the edited API differs from what a stage serves: then a deployment is due. */
export function isDeploymentDue(gateway: Gateway, api: string, stage: string): boolean {
  const entry = entryOf(gateway, api)
  const served = entry.stages.find(({ name }) => name === stage)
  return served === undefined || entry.deployments[served.deployment] !== entry.edited
}
