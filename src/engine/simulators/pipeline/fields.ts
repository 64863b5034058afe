import { choice, list, nullable, object, optional, type Infer } from '#engine/core/shape.ts'
import { headFields, seed } from '#engine/simulators/kit/fields.ts'

import { accountThrottle, api, domain, plan, stage } from './api-fields.ts'
import { request } from './request-fields.ts'

/** The fields of a scenario, before what relates them is checked. */
export const fields = object(
  {
    ...headFields('pipeline'),
    seed,
    type: optional(
      choice({
        label: 'Type of the API',
        help: 'What a type does not have is left aside.',
        choices: { rest: 'REST API', http: 'HTTP API', websocket: 'WebSocket API' },
      }),
      'rest',
    ),
    endpoint: optional(
      choice({
        label: 'Endpoint',
        choices: { regional: 'Regional', edge: 'Edge-optimized', private: 'Private' },
      }),
      'regional',
    ),
    requests: optional(list(request, { label: 'Requests', min: 1, max: 12 }), [{}]),
    api: optional(api, {}),
    deployed: optional(
      nullable({ ...api, label: 'What is deployed', help: 'None: the API as it is edited.' }),
      null,
    ),
    stage: optional(stage, {}),
    plan: optional(nullable(plan), null),
    account: optional(nullable(accountThrottle), null),
    domain: optional(nullable(domain), null),
  },
  { label: 'Pipeline scenario' },
)

export type PipelineScenario = Infer<typeof fields>
