/** What a text without VTL can read: gateway responses (gwr-02) and access log formats (mon-06). */
export type Substitutions = {
  /** A value of `$context` by its dotted name; null prints nothing. */
  readonly context: (name: string) => string | null
  readonly stageVariables: Readonly<Record<string, string>>
  /** A value of the client's request: `header.name`, `querystring.name` or `path.name`. */
  readonly method: (place: string) => string | null
}

const VARIABLE = /\$(?:\{([\w.-]+)\}|([A-Za-z]\w*(?:\.\w[\w-]*)+))/gu
const STAGE_VARIABLES = 'stageVariables.'
const CONTEXT = 'context.'
const METHOD = 'method.request.'

/** Replaces `$context.x`, `$stageVariables.x` and `$method.request.place.x`; everything else stays, also VTL. */
export function substitute(template: string, values: Substitutions): string {
  if (!template.includes('$')) return template
  return template.replaceAll(VARIABLE, (whole: string, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? ''
    if (name.startsWith(CONTEXT)) return values.context(name.slice(CONTEXT.length)) ?? ''
    if (name.startsWith(STAGE_VARIABLES))
      return values.stageVariables[name.slice(STAGE_VARIABLES.length)] ?? ''
    return name.startsWith(METHOD) ? (values.method(name.slice(METHOD.length)) ?? '') : whole
  })
}
