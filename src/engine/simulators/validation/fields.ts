import { choice, list, object, optional, text, type Infer } from '#engine/core/shape.ts'
import { headFields } from '#engine/simulators/kit/fields.ts'

const MOST_BODY = 100_000
const MOST_MODEL = 50_000

const model = object(
  {
    name: text({ label: 'Name', minLength: 1, maxLength: 100 }),
    type: optional(
      text({
        label: 'Content type',
        help: 'Bodies of this type are held against it; $default: of every type that has no other. Empty: of none.',
        maxLength: 200,
      }),
      'application/json',
    ),
    schema: text({ label: 'Schema', help: 'JSON Schema, draft 4.', maxLength: MOST_MODEL }),
  },
  { label: 'Model' },
)

/** The fields of a scenario, before what relates them is checked. */
export const fields = object(
  {
    ...headFields('validation'),
    validator: optional(
      choice({
        label: 'The validator looks at',
        choices: { both: 'Parameters and body', parameters: 'Parameters', body: 'Body', none: 'Nothing' },
      }),
      'both',
    ),
    required: optional(
      list(
        text({
          label: 'Parameter',
          help: 'header.X-Client, query.page or path.id',
          minLength: 1,
          maxLength: 300,
        }),
        { label: 'Required parameters', max: 30 },
      ),
      [],
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
      ['Content-Type: application/json'],
    ),
    body: optional(text({ label: 'Body', help: 'Empty: there is none.', maxLength: MOST_BODY }), ''),
    models: optional(list(model, { label: 'Models', max: 8 }), []),
  },
  { label: 'Validation scenario' },
)

export type ValidationScenario = Infer<typeof fields>
