import type { Trace } from '#engine/core/trace.ts'
import type { CorsTrace } from '#engine/simulators/cors/trace.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { sceneAt, type Way } from './scene.ts'

const isCors = (trace: Trace): trace is CorsTrace => trace.sim === 'cors' && 'steps' in trace

const SENT = { there: 'Browser to API', back: 'API to browser' } as const

/** Both origins, each message of the call as far as it has come, what the browser decides and what its console says. */
export function corsTwin(trace: Trace, head: Head): readonly TwinLine[] {
  if (!isCors(trace)) return []
  const { call, lines, backend, console } = sceneAt(trace, head)
  const { page, address, type } = trace.scenario
  return [
    { label: 'Browser', text: page },
    { label: type === 'rest' ? 'REST API' : 'HTTP API', text: `${address}, ${backend}` },
    { label: 'Call', text: call },
    ...lines.flatMap(({ way, title, note, verdict }) =>
      verdict === null
        ? []
        : [{ label: senderOf(way), text: [title, note].filter((part) => part !== '').join(': ') }],
    ),
    ...(console === '' ? [] : [{ label: 'Console', text: console }]),
  ]
}

const senderOf = (way: Way) => (way === null ? 'The browser decides' : SENT[way])
