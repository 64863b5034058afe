/** Values of the request that a required parameter can name. Names of headers are those of the request as sent. */
export type RequestValues = {
  readonly path: { readonly [name: string]: string | undefined }
  readonly querystring: { readonly [name: string]: string | undefined }
  readonly header: { readonly [name: string]: string | undefined }
}

const LOCATION = /^method\.request\.(header|path|querystring)\.(.+)$/

/**
 * Names of the required parameters that are missing or blank (val-01): headers, then path, then query string, by name
 * within each. That order is recorded for one of each kind; by name is our convention. Names are compared with case, for
 * headers too, as emulators of the recorded behaviour do. `requestParameters` are those of the method:
 * `method.request.header.x-id` → is it required? Formats are not looked at.
 */
export function missingParameters(
  requestParameters: { readonly [location: string]: boolean },
  values: RequestValues,
): readonly string[] {
  return Object.entries(requestParameters)
    .filter(([, isRequired]) => isRequired)
    .map(([location]) => location)
    .toSorted()
    .flatMap((location) => {
      const [, kind, name] = LOCATION.exec(location) ?? []
      if (name === undefined) return []
      return isBlank(valueOf(values, kind, name)) ? [name] : []
    })
}

function valueOf(values: RequestValues, kind: string | undefined, name: string): string | undefined {
  const of = kind === 'header' ? values.header : kind === 'path' ? values.path : values.querystring
  return Object.hasOwn(of, name) ? of[name] : undefined
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === ''
}
