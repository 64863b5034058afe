import { badRequest, conflict, type ControlRefusal } from './refusal.ts'

/** A model as it is added to a REST API; names as in the API reference. */
export type CreateModel = {
  readonly name: string
  /** Text of the schema. */
  readonly schema?: string | undefined
  readonly existingModels: readonly string[]
}

/** What API Gateway refuses of a model, or null (recorded on AWS). */
export function refusedModel({ name, schema, existingModels }: CreateModel): ControlRefusal | null {
  if (name === '') return badRequest('Model name must be non-empty')
  if (existingModels.includes(name)) return conflict('Model name already exists for this REST API')
  return schema === undefined || schema.trim() === ''
    ? badRequest('Model schema must have at least 1 property or array items defined')
    : null
}
