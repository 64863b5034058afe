/** Values of the request that a required parameter can name. Names of headers are those of the request as sent. */
export type RequestValues = {
  readonly path: { readonly [name: string]: string | undefined }
  readonly querystring: { readonly [name: string]: string | undefined }
  readonly header: { readonly [name: string]: string | undefined }
}

const LOCATION = /^method\.request\.(header|path|querystring)\.(.+)$/

type Place = keyof RequestValues

/** The required parameters of a method in the order in which they are looked at. */
export type RequiredParameters = readonly { readonly place: Place; readonly name: string }[]

function isPlace(text: string | undefined): text is Place {
  return text === 'header' || text === 'path' || text === 'querystring'
}

/**
 * Reads the parameters of a method once: `method.request.header.x-id` → is it required? Headers come first, then path,
 * then query string, by name within each. That order is recorded for one of each kind; by name is our convention.
 */
export function compileRequired(requestParameters: {
  readonly [location: string]: boolean
}): RequiredParameters {
  return Object.keys(requestParameters)
    .filter((location) => requestParameters[location] === true)
    .toSorted()
    .flatMap((location) => {
      const [, place, name] = LOCATION.exec(location) ?? []
      return isPlace(place) && name !== undefined ? [{ place, name }] : []
    })
}

/**
 * Names of the required parameters that are missing or blank (val-01). Names are compared with case, for headers too, as
 * emulators of the recorded behaviour do. Formats are not looked at.
 */
export function missingOf(required: RequiredParameters, values: RequestValues): readonly string[] {
  const missing: string[] = []
  for (const { place, name } of required) if (isBlank(values[place], name)) missing.push(name)
  return missing
}

function isBlank(values: RequestValues[Place], name: string): boolean {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  return value === undefined || value.trim() === ''
}
