import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

/** What one turns first: what is asked for, and who renders. Template and body are written where they are shown. */
export const dialPlan: DialPlan = {
  usual: [
    { at: ['line'], label: 'What is asked for' },
    { at: ['dialect'], label: 'Rendered by' },
  ],
  presets: {
    'one-name-three-places': [{ at: ['headers.0'], label: 'The header' }],
    'header-for-tenant': [
      { at: ['context'], label: 'The context has' },
      { at: ['headers.1'], label: 'The client sends' },
    ],
    'nothing-there': [{ at: ['stageVariables.0'], label: 'The stage variable' }],
    'honest-404': [{ at: ['direction'], label: 'The template is a' }],
  },
}
