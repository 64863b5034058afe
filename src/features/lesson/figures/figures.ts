import type { FigureId } from '#content/lesson-components.ts'

import type { FigureModel } from './figure-model.ts'
import { authorizerFlow } from './authorizer-flow.ts'
import { canary } from './canary.ts'
import { deployment } from './deployment.ts'
import { endpointTypes } from './endpoint-types.ts'
import { queueBuffer } from './queue-buffer.ts'
import { requestPath } from './request-path.ts'
import { websocketCallback } from './websocket-callback.ts'

/** Every diagram that a lesson may show, by the id in `<Figure id="…" />`. */
export const FIGURES: Readonly<Record<FigureId, FigureModel>> = {
  'request-path': requestPath,
  'authorizer-flow': authorizerFlow,
  'endpoint-types': endpointTypes,
  canary,
  deployment,
  'websocket-callback': websocketCallback,
  'queue-buffer': queueBuffer,
}
