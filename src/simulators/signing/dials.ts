import type { DialChoice, DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const one = (path: string, label: string): DialChoice => ({ at: [path], label })
const target = one('request.target', 'Path and query to sign')
const arriving = one('transit.target', 'Path and query that arrive')
const late = one('receiver.late', 'Arrives after')
const lost = one('transit.drop', 'Headers that are lost')
const rewritten = one('transit.headers', 'Headers that arrive otherwise')

/** What one turns first: the request, and what happens to it. */
export const dialPlan: DialPlan = {
  usual: [one('mode', 'Signature'), target, late],
  presets: {
    'get-header': [arriving, one('request.headers', 'Headers')],
    'post-body': [one('request.body', 'Body'), one('transit.body', 'Body that arrives')],
    'query-string': [one('expires', 'Valid for'), late],
    'clock-skew': [late],
    'wrong-region': [one('region', 'Signed for the Region'), one('receiver.region', 'Region of the API')],
    'wrong-service': [
      one('service', 'Signed for the service'),
      one('receiver.service', 'Service that is called'),
    ],
    'signed-header': [rewritten, one('request.headers', 'Headers')],
    'unsigned-header': [rewritten, one('request.headers', 'Headers')],
    'header-case': [rewritten, one('request.headers', 'Headers')],
    'query-order': [arriving],
    'two-encodings': [arriving],
    'session-token': [lost, one('omitToken', 'Session token is not signed')],
    'another-secret': [one('receiver.secret', 'The service knows')],
    'unknown-key': [one('receiver.secret', 'The service knows')],
    'lost-signature': [lost],
  },
}
