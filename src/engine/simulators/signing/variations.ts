import { splitTarget } from '#engine/gateway/signing/canonical.ts'

import type { SigningScenario } from './fields.ts'

/** One thing that can be changed in a scenario, in a few words, and the fields that change with it. */
export type Variation = { readonly label: string; readonly edits: Readonly<Record<string, unknown>> }

/** What one would try first: one thing on the way, one at the clock, one at the service, and the other kind of signature. */
export function signingVariations(scenario: SigningScenario): readonly Variation[] {
  const { request, mode, transit } = scenario
  const { path, query } = splitTarget(request.target)
  const verb = request.method === 'GET' ? 'POST' : 'GET'
  return [
    { label: `Make it a ${verb} on the way`, edits: { 'transit.method': verb } },
    {
      label: 'Add a parameter on the way',
      edits: { 'transit.target': `${path}?${query === '' ? '' : `${query}&`}debug=1` },
    },
    ...(request.body === ''
      ? []
      : [
          {
            label: 'Change the last byte of the body',
            edits: { 'transit.body': withLastByte(request.body) },
          },
        ]),
    {
      label: 'Add a header on the way',
      edits: { 'transit.headers': [...transit.headers, 'X-Forwarded-For: 192.0.2.10'] },
    },
    { label: 'Arrive ten minutes late', edits: { 'receiver.late': 600 } },
    { label: 'Give the service another secret', edits: { 'receiver.secret': 'other' } },
    mode === 'header'
      ? { label: 'Sign the query string', edits: { mode: 'query' } }
      : { label: 'Sign in a header', edits: { mode: 'header' } },
  ]
}

/** One byte more or less in the last letter. */
function withLastByte(body: string): string {
  const last = body.endsWith('x') ? 'y' : 'x'
  return `${body.slice(0, -1)}${last}`
}
