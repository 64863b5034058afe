import { badRequest, type ControlRefusal } from './refusal.ts'

/** Settings of a stage's access log; absent is off. */
export type AccessLogSettings = { readonly destinationArn?: string; readonly format?: string }

/** One operation of `updateStage` on the access log; names as in the API reference. */
export type StagePatch = { readonly op: string; readonly path: string; readonly value?: string | undefined }

const ROOT = '/accessLogSettings'
const FIELDS = ['destinationArn', 'format'] as const

/** The access log of a stage after a patch, or what API Gateway refuses of it (recorded on AWS). */
export function patchedAccessLog(
  settings: AccessLogSettings | undefined,
  { op, path, value = '' }: StagePatch,
): AccessLogSettings | ControlRefusal | undefined {
  if (op === 'remove') {
    if (path === ROOT) return undefined
    return badRequest(
      `Cannot remove method setting ${path.replace(/^\//u, '')} because there is no method setting for this method `,
    )
  }
  const field = FIELDS.find((each) => path === `${ROOT}/${each}`)
  if (field === undefined)
    return badRequest(
      `Invalid accessLogSettings path. Must be one of : [${FIELDS.map((each) => `${ROOT}/${each}`).join(', ')}]`,
    )
  return value === '' ? badRequest('Access Log value must not be empty') : { ...settings, [field]: value }
}
