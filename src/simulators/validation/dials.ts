import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

/** What one turns first: the request, and what the validator looks at. Body and models are written where they are shown. */
export const dialPlan: DialPlan = {
  usual: [
    { at: ['line'], label: 'What is asked for' },
    { at: ['headers'], label: 'Headers sent' },
    { at: ['validator'], label: 'The validator looks at' },
  ],
  presets: {
    'three-missing': [{ at: ['required'], label: 'Required' }],
    'type-without-model': [{ at: ['models.0.type'], label: 'The model is for' }],
  },
}
