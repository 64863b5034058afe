/** What the control plane of API Gateway answers where it refuses a configuration, in its own words. */
export type ControlRefusal = {
  readonly type: 'BadRequestException' | 'ConflictException'
  readonly status: 400 | 409
  readonly message: string
}

export function badRequest(message: string): ControlRefusal {
  return { type: 'BadRequestException', status: 400, message }
}

export function conflict(message: string): ControlRefusal {
  return { type: 'ConflictException', status: 409, message }
}
