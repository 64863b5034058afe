import { InvalidModel } from './errors.ts'
import type { Json } from '#engine/core/json.ts'
import { Documents, type Place } from './documents.ts'
import { API_GATEWAY, compileIn, documentOf, type Schema, type Watch } from './schema.ts'

/** Where one model refers to another one by its address. */
export function modelAddress(apiId: string, name: string): string {
  return `https://apigateway.amazonaws.com/restapis/${apiId}/models/${name}`
}

/** The models of one API, each compiled at its first use. */
export type Models = {
  /** Throws `InvalidModel` for a model that is not there or is no schema. */
  readonly schema: (name: string) => Schema
}

/** `models` are schemas by name. They may refer to each other, also in circles, by `modelAddress`. */
export function compileModels(
  models: { readonly [name: string]: Json },
  apiId: string,
  watch?: Watch,
): Models {
  let documents: ReadonlyMap<string, Place> | null = null
  const known = new Documents()
  const compiled = new Map<string, Schema>()
  return {
    schema(name) {
      const done = compiled.get(name)
      if (done !== undefined) return done
      // All models are read once, at the first that is asked for.
      documents ??= new Map(
        Object.entries(models).map(([each, schema]) => [
          each,
          known.add(documentOf(schema), modelAddress(apiId, each)),
        ]),
      )
      const place = documents.get(name)
      if (place === undefined) throw new InvalidModel('', `a model named ${name}`)
      const schema = compileIn(known, place, { dialect: API_GATEWAY, watch })
      compiled.set(name, schema)
      return schema
    },
  }
}

/** What the content type of a model can be to hold for every body that no other one is for. */
const ANY_TYPE = '$default'

/** A request without the header counts as JSON. */
const NO_TYPE = 'application/json'

/** The media type of a request: without its parameters, in lower case. */
export function mediaTypeOf(contentType: string | null): string {
  if (contentType === null) return NO_TYPE
  const end = contentType.indexOf(';')
  const type = (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
  return type === '' ? NO_TYPE : type
}

/**
 * The model for a body: the one of its content type, else the one of `$default`, else none, and then the body is not
 * validated (val-04).
 */
export function chosenOf(models: ModelChoice, contentType: string | null): string | null {
  return models.byType.get(mediaTypeOf(contentType)) ?? models.byDefault
}

/** Names of models by media type, read once. */
export type ModelChoice = {
  readonly byType: ReadonlyMap<string, string>
  readonly byDefault: string | null
}

/** Reads names of models by content type; of two with one media type the first counts. */
export function compileChoice(requestModels: { readonly [contentType: string]: string }): ModelChoice {
  const byType = new Map<string, string>()
  let byDefault: string | null = null
  for (const [type, name] of Object.entries(requestModels)) {
    const media = mediaTypeOf(type)
    if (type === ANY_TYPE) byDefault = name
    else if (!byType.has(media)) byType.set(media, name)
  }
  return { byType, byDefault }
}
