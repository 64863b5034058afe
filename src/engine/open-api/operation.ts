import type { Json } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { isList } from '#engine/gateway/validation/json.ts'

import { KEYS } from './keys.ts'
import type { ModelList } from './models.ts'
import type { Part } from './part.ts'

const PLACES = { path: 'path', query: 'querystring', header: 'header' } as const

/** A parameter that an operation declares, with what the document tells of its values. */
export type OwnParameter = {
  readonly place: 'path' | 'query' | 'header'
  readonly name: string
  readonly required: boolean
  /** A value that the document gives, or null. */
  readonly example: string | null
  readonly schema: Json
}

/** An operation with the item of its path. */
export type Place = {
  readonly item: Part
  readonly operation: Part
  readonly path: string
  readonly verb: string
}

/** The parameters of an operation, those of its path with them; of two with one name and place the operation's counts. */
export function parametersOf({ item, operation }: Place): readonly OwnParameter[] {
  const found = new Map<string, OwnParameter>()
  for (const part of [...item.items('parameters'), ...operation.items('parameters')]) {
    const parameter = parameterOf(part)
    if (parameter !== null) found.set(`${parameter.place} ${parameter.name}`, parameter)
  }
  return [...found.values()]
}

function parameterOf(part: Part): OwnParameter | null {
  part.audit(KEYS.parameter)
  const name = part.text('name')
  const place = part.text('in')
  if (name === undefined || (place !== 'path' && place !== 'query' && place !== 'header')) {
    part.remark(
      'listed',
      '',
      `A parameter needs a name and a place (path, query or header). This one is left out.`,
    )
    return null
  }
  return {
    place,
    name,
    required: place === 'path' || part.flag('required') === true,
    example: exampleOf(part),
    schema: part.raw('schema') ?? {},
  }
}

/** A value that the document gives for a parameter: an example, a default, or the first that is allowed. */
function exampleOf(part: Part): string | null {
  const own = part.raw('example')
  const value = own ?? (part.has('schema') ? exampleIn(part.part('schema')) : undefined)
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function exampleIn(schema: Part | undefined): Json | undefined {
  const options = schema?.raw('enum')
  return schema?.raw('example') ?? schema?.raw('default') ?? (isList(options) ? options[0] : undefined)
}

/** `method.request.place.name` → whether it is required. */
export function requestParameters(parameters: readonly OwnParameter[]): Readonly<Record<string, boolean>> {
  return recordOf(
    parameters.map(
      ({ place, name, required }) => [`method.request.${PLACES[place]}.${name}`, required] as const,
    ),
  )
}

/** Media type → name of the model of a body. */
export function requestModels(place: Place, models: ModelList): Readonly<Record<string, string>> {
  const body = place.operation.part('requestBody')
  if (body === undefined) return {}
  body.audit(KEYS['request body'])
  return recordOf(
    body.parts('content').flatMap(([type, media]) => {
      media.audit(KEYS['media type'])
      const schema = media.raw('schema')
      const name = schema === undefined ? null : models.nameFor(schema, media.at('schema'), wishOf(place))
      return name === null ? [] : [[type, name] as const]
    }),
  )
}

/** `POST /orders/{id}` → `PostOrdersId`. */
function wishOf({ verb, path }: Place): string {
  return [verb.toLowerCase(), ...path.split(/[^A-Za-z0-9]+/u)]
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')
}

/** Statuses that an operation declares; undefined where it declares none. */
export function declaredStatuses({ operation }: Place): readonly string[] | undefined {
  const responses = operation.parts('responses')
  const statuses = responses.flatMap(([status, response]) => {
    response.audit(KEYS.response)
    if (/^[1-5]\d\d$/u.test(status)) return [status]
    if (status !== 'default' && !status.startsWith('x-'))
      response.remark('listed', '', 'Ranges of statuses are not declared statuses: this one is left out.')
    return []
  })
  return statuses.length === 0 ? undefined : statuses
}
