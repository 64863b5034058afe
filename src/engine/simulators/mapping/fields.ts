import { choice, list, object, optional, text, type Infer } from '#engine/core/shape.ts'
import { headFields } from '#engine/simulators/kit/fields.ts'

/** Letters of a template: somewhat more than the service takes (map-01), so that its limit can be met. */
const MOST_TEMPLATE = 320_000
/** Letters of a body: the service takes 10 MB; a bench to read in has no use for more than this. */
const MOST_BODY = 100_000
const MOST_JSON = 20_000

/** The fields of a scenario, before what relates them is checked. */
export const fields = object(
  {
    ...headFields('mapping'),
    direction: optional(
      choice({
        label: 'Direction',
        help: 'A request template writes for the backend, a response template for the client.',
        choices: { request: 'Request template', response: 'Response template' },
      }),
      'request',
    ),
    dialect: optional(
      choice({
        label: 'Rendered by',
        choices: { 'api-gateway': 'API Gateway', velocity: 'Plain Velocity 1.7' },
      }),
      'api-gateway',
    ),
    template: optional(text({ label: 'Template', maxLength: MOST_TEMPLATE }), ''),
    body: optional(
      text({
        label: 'Body',
        help: 'Of the request; for a response template, of the backend’s answer. Empty: there is none.',
        maxLength: MOST_BODY,
      }),
      '',
    ),
    line: optional(
      text({ label: 'Request', help: 'Verb, path and query string.', maxLength: 2_000 }),
      'POST /',
    ),
    resource: optional(
      text({
        label: 'Resource',
        help: 'The path as the API declares it: /orders/{id}. Empty: the path that is asked for.',
        maxLength: 500,
      }),
      '',
    ),
    headers: optional(
      list(text({ label: 'Header', help: 'Name: value', maxLength: 2_000 }), { label: 'Headers', max: 30 }),
      [],
    ),
    stageVariables: optional(
      list(text({ label: 'Variable', help: 'name=value', maxLength: 600 }), {
        label: 'Stage variables',
        max: 20,
      }),
      [],
    ),
    context: optional(
      text({
        label: 'Context',
        help: 'An object in JSON: members of $context besides those that every request has, or instead of them.',
        maxLength: MOST_JSON,
      }),
      '{}',
    ),
    variables: optional(
      text({
        label: 'Variables',
        help: 'An object in JSON. Plain Velocity alone: what an application would give its templates.',
        maxLength: MOST_JSON,
      }),
      '{}',
    ),
  },
  { label: 'Mapping scenario' },
)

export type MappingScenario = Infer<typeof fields>
