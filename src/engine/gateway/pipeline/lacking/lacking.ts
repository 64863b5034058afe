import { InvalidScenario } from '#engine/core/shape.ts'
import type { Gateway } from '#engine/gateway/model/api.ts'

import { checkAuthorizers } from './authorizers.ts'
import { checkDomain } from './domains.ts'
import { checkStage } from './stages.ts'

/**
 * Refuses what an API's type, its stages, its domains and its plans cannot have, by the name of the field and with the fix:
 * nothing that is set is passed over in silence. Throws InvalidScenario.
 */
export function refuseWhatIsLacking(config: Gateway): void {
  for (const [id, { edited, deployments, stages }] of Object.entries(config.apis)) {
    for (const stage of stages) checkStage(edited.kind, stage, `apis.${id}.stages.${stage.name}`)
    const served = stages.flatMap(({ deployment, canary }) => [deployment, canary?.deployment ?? deployment])
    const apis = [edited, ...served.map((name) => deployments[name] ?? edited)]
    for (const api of new Set(apis)) checkAuthorizers(api, `apis.${id}`)
  }
  for (const domain of config.domains ?? []) checkDomain(config, domain)
  for (const { id, stages } of config.usagePlans ?? [])
    for (const { api } of stages)
      if (config.apis[api]?.edited.kind === 'http')
        throw new InvalidScenario(
          `usagePlans.${id}.stages`,
          'no stage of an HTTP API, which has no API keys (typ-13a)',
          api,
        )
}
