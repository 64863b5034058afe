import type { Api, Gateway, Stage } from '#engine/gateway/model/api.ts'

/** The gateway with another edited API `a1`. Nothing of it is live before it is deployed (stg-02). */
export function withApi(gateway: Gateway, edit: (edited: Api) => Api): Gateway {
  const { a1 } = gateway.apis
  if (a1 === undefined) throw new Error('The gateway has no API a1.')
  return { ...gateway, apis: { ...gateway.apis, a1: { ...a1, edited: edit(a1.edited) } } }
}

/** The gateway with changes to the stages of `a1`. */
export function withStages(gateway: Gateway, edit: (stage: Stage) => Stage): Gateway {
  const { a1 } = gateway.apis
  if (a1 === undefined) throw new Error('The gateway has no API a1.')
  return { ...gateway, apis: { ...gateway.apis, a1: { ...a1, stages: a1.stages.map(edit) } } }
}

/** The gateway with a snapshot of the edited API as a deployment that its stages name (stg-01). */
export function deployed(gateway: Gateway, deployment: string): Gateway {
  const { a1 } = gateway.apis
  if (a1 === undefined) throw new Error('The gateway has no API a1.')
  const deployments = { ...a1.deployments, [deployment]: a1.edited }
  const snapped = { ...gateway, apis: { ...gateway.apis, a1: { ...a1, deployments } } }
  return withStages(snapped, (stage) => ({ ...stage, deployment }))
}
