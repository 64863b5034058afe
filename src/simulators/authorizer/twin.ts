import type { Trace } from '#engine/core/trace.ts'
import type { AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'
import { numberText } from '#engine/words/number.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { sceneAt } from './scene.ts'

const isAuthorizer = (trace: Trace): trace is AuthorizerTrace =>
  trace.sim === 'authorizer' && 'entries' in trace

/** Caller, kept policies and function, and the ARN with the lines of the policy that it was laid on. */
export function authorizerTwin(trace: Trace, head: Head): readonly TwinLine[] {
  if (!isAuthorizer(trace)) return []
  const { caller, card, state, asked, why, lines } = sceneAt(trace, head)
  return [
    { label: 'Caller', text: said([caller.token, caller.request, caller.status]) },
    { label: 'Kept policies', text: numberText(state.kept) },
    { label: 'Kept for the caller', text: said([card.title, card.policy, card.left]) },
    { label: 'Function', text: said([asked.count, asked.of, asked.cost]) },
    { label: 'Why', text: why },
    ...lines.map(({ label, prefix, fits, rest, note }) => ({
      label,
      text: said([`${prefix}${fits}${rest}`, note, rest === '' ? '' : `does not fit from ${rest} on`]),
    })),
  ].filter(({ text }) => text !== '')
}

const said = (parts: readonly string[]) => parts.filter((part) => part !== '').join(', ')
