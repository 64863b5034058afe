import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const headers = { at: ['calls.0.headers'], label: 'The script sets' } as const
const method = { at: ['calls.0.method'], label: 'Method' } as const
const options = { at: ['preflights.by'], label: 'OPTIONS is answered by' } as const
const allowed = { at: ['preflights.headers'], label: 'OPTIONS allows the headers' } as const
const origin = { at: ['answers.origin'], label: 'Allow-Origin on the answer' } as const
const setOrigin = { at: ['preflights.origin'], label: 'The setting allows the origin' } as const
const guard = { at: ['guard'], label: 'The method is guarded by' } as const

/** What one turns first: what the script asks for, and what each of the two answers says. */
export const dialPlan: DialPlan = {
  usual: [method, headers, options, origin],
  presets: {
    'hidden-401': [{ at: ['answers.on4xx'], label: 'Allow-Origin on refusals' }, guard, headers, origin],
    'json-body': [options, { at: ['calls.1.headers'], label: 'The second call sets' }, origin],
    'own-header': [allowed, headers, options, origin],
    'star-with-credentials': [
      origin,
      { at: ['calls.0.credentials'], label: 'Cookies' },
      { at: ['answers.credentials'], label: 'The answer allows credentials' },
    ],
    'proxy-forgot': [origin, headers, options],
    'without-proxy': [origin, { at: ['integration'], label: 'Integration' }, options],
    'guarded-options': [
      { at: ['preflights.guard'], label: 'OPTIONS is guarded by' },
      guard,
      allowed,
      headers,
    ],
    'server-fault': [
      { at: ['answers.on5xx'], label: 'Allow-Origin on faults' },
      { at: ['answers.on4xx'], label: 'Allow-Origin on refusals' },
      { at: ['answers.says'], label: 'The backend' },
    ],
    'not-deployed': [{ at: ['deployed'], label: 'CORS is deployed' }, options, origin],
    'same-origin': [
      { at: ['address'], label: 'Address of the API' },
      { at: ['page'], label: 'Origin of the page' },
      method,
    ],
    automatic: [setOrigin, allowed, { at: ['preflights.methods'], label: 'The setting allows the methods' }],
    'headers-in-vain': [setOrigin, origin, options],
    'default-route': [
      { at: ['optionsRoute'], label: 'An open OPTIONS route' },
      { at: ['route'], label: 'Route of the API' },
      guard,
      headers,
    ],
  },
}
