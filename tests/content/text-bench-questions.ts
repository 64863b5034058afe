import type { Shown } from '#tests/content/pipeline-questions.ts'

/** Questions that open the bench of templates: what the run of their template comes to, and the words that say so. */
export const MAPPING_QUESTIONS: Readonly<Record<string, Shown>> = {
  'q.deployments.019': { value: 2, said: 'The mapping template of GET /stock on a REST API takes the name' },
  'q.lambda-authorizers.021': { value: 1, said: 'treats free users as premium users' },
  'q.mapping.001': { value: 2, said: 'A template can move and rename what the request contains' },
  'q.mapping.005': { value: 6, said: 'json returns text that can go into the result as it is' },
  'q.mapping.006': { value: 2, said: 'the list of articles stays empty' },
  'q.mapping.007': { value: 950, said: '950 books stay below that' },
  'q.mapping.013': { value: 2, said: 'A template writes the other form' },
  'q.mapping.015': { value: 2, said: 'It removes the field for the app at once' },
  'q.mapping.018': { value: 1, said: '$context.requestOverride.path.collection' },
  'q.mock.004': { value: 1, said: 'all others with 503' },
  'q.service-integrations.012': { value: 1, said: '$util.urlEncode($input.body)' },
  'q.stage-variables.004': { value: 1, said: 'so nothing is found' },
}

/** Questions that open the bench of validation: what becomes of their request, and the words that say so. */
export const VALIDATION_QUESTIONS: Readonly<Record<string, Shown>> = {
  'q.mapping.003': { value: 1, said: 'there is no model for text/xml that could stop one' },
  'q.resilience.010': { value: 1, said: 'A form that got 400' },
  'q.validation.001': {
    value: 1,
    said: "A taken digger doesn't make the body malformed, so the booking would pass",
  },
  'q.validation.002': { value: 1, said: 'reaches the HTTP backend' },
  'q.validation.004': { value: 1, said: 'a wrong body' },
  'q.validation.006': { value: 1, said: 'A required parameter has to be present and not blank' },
  'q.validation.008': { value: 1, said: 'It refuses such entries before a function even runs' },
  'q.validation.009': { value: 1, said: 'orders with an empty list of lines pass' },
  'q.validation.011': { value: 1, said: 'the same bytes sent as text/plain are accepted' },
  'q.validation.014': { value: 1, said: 'Orders that break the schema appear in the database' },
  'q.validation.017': { value: 1, said: 'malformed bodies are refused with 400' },
  'q.validation.019': { value: 1, said: 'Orders with an empty list still reach the Lambda function' },
}
