import { asksStatus, playedPreset, scenarios, taughtBy } from '#engine/simulators/kit/presets.ts'
import type { Goal, Prediction, Preset } from '#engine/simulators/simulator.ts'

import { EXAMPLE_TOKENS } from './examples.ts'
import type { SigningScenario } from './fields.ts'
import { runSigning } from './run.ts'
import { signingShape } from './scenario.ts'

const scenario = scenarios('signing', signingShape)

type Task = Omit<Goal, 'why'>
type Parts = Omit<Preset<SigningScenario>, 'scenario' | 'playhead' | 'goals'> & {
  readonly fields: object
  readonly goals?: readonly Task[]
}

/** A preset whose playhead stands at the answer. */
function preset({ fields, goals = [], ...words }: Parts): Preset<SigningScenario> {
  return playedPreset(
    { ...words, goals: taughtBy(words.teaches, goals), scenario: scenario(fields) },
    (parsed) => runSigning(parsed).columns.time.at(-1),
  )
}

const asksLines = (ask: string): Prediction => ({ ask, observe: 'changedLines', unit: 'lines', tolerance: 0 })
const cured = (text: string): readonly Task[] => [
  { id: 'cured', text, all: [{ observe: 'valid', is: '==', value: 1 }] },
]

const HOST = 'Host: a1b2c3.execute-api.us-east-1.amazonaws.com'
const JSON_TYPE = 'Content-Type: application/json'
const temporary = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: EXAMPLE_TOKENS[0],
}
const post = {
  method: 'POST',
  target: '/prod/orders',
  headers: [HOST, JSON_TYPE],
  body: '{"sku":"A-7","count":2}',
}

/** What is signed first, then what happens on the way, then where and when it arrives. */
export const signingPresets: Readonly<Record<string, Preset<SigningScenario>>> = {
  'get-header': preset({
    title: 'A signed GET',
    teaches:
      'Four boxes make a signature: canonical request, string to sign, key chain, HMAC. Any changed byte in the first changes the last.',
    fields: { transit: { target: '/prod/orders?limit=10' } },
    claims: { status: 200, changedLines: 0, canonicalLines: 7, signedHeaders: 2 },
    goals: [
      {
        id: 'moved',
        text: 'Change one signed part of the request on its way.',
        all: [{ observe: 'changedLines', is: '==', value: 1 }],
      },
    ],
  }),
  'post-body': preset({
    title: 'A body changed on the way',
    teaches:
      'The body is signed by its hash: one other digit in it makes another hash, and the signature does not match.',
    fields: { request: post, transit: { body: '{"sku":"A-7","count":9}' } },
    claims: { status: 403, changedLines: 1, changedBytes: 1, refusal: 7 },
    predict: asksLines(
      'A proxy changes one digit of the body. How many lines of the canonical request does the service make otherwise?',
    ),
    goals: cured('Let the body arrive as it was signed.'),
  }),
  'query-string': preset({
    title: 'Signed in the query string',
    teaches: 'A signed address needs no headers of its own, and holds for as long as X-Amz-Expires says.',
    fields: { mode: 'query', expires: 60, receiver: { late: 45 } },
    claims: { status: 200, signedHeaders: 1, canonicalLines: 6 },
    goals: [
      {
        id: 'too-late',
        text: 'Open the address when it does not hold any more.',
        all: [{ observe: 'refusal', is: '==', value: 4 }],
      },
    ],
  }),
  'clock-skew': preset({
    title: 'A clock that is six minutes off',
    teaches:
      'A signature in a header holds for five minutes around the clock of the service; a wrong clock makes good keys useless.',
    fields: { receiver: { late: 360 } },
    claims: { status: 403, changedLines: 0, refusal: 4 },
    predict: asksStatus(
      'The clock of the client is six minutes behind. Nothing else is wrong. What status does the API answer with?',
    ),
    goals: cured('Set the clocks so that the call is let in.'),
  }),
  'wrong-region': preset({
    title: 'Signed for another Region',
    teaches:
      'A signature holds for one Region and one service: for another it is refused, though no byte was changed.',
    fields: { region: 'eu-west-1', receiver: { region: 'us-east-1' } },
    claims: { status: 403, changedLines: 0, changedBytes: 0, refusal: 3 },
    goals: cured('Sign for the Region of the API.'),
  }),
  'wrong-service': preset({
    title: 'Signed for another service',
    teaches: 'Calls to an API are signed for the service execute-api, whatever stands behind the API.',
    fields: { service: 'lambda', receiver: { service: 'execute-api' } },
    claims: { status: 403, refusal: 3 },
    goals: cured('Sign for the service that the call goes to.'),
  }),
  'signed-header': preset({
    title: 'A signed header is rewritten',
    teaches:
      'Whoever rewrites a header that the signature covers breaks the signature, be it a well-meaning proxy.',
    fields: { request: post, transit: { headers: ['Content-Type: application/json; charset=utf-8'] } },
    claims: { status: 403, changedLines: 1, refusal: 7 },
    goals: cured('Let the header arrive as it was signed.'),
  }),
  'unsigned-header': preset({
    title: 'A header that is not signed',
    teaches:
      'What the signature does not cover may change on the way: User-Agent is left out, because proxies rewrite it.',
    fields: {
      request: { headers: [HOST, 'User-Agent: shop/1.0'] },
      transit: { headers: ['User-Agent: proxy/7', 'X-Forwarded-For: 192.0.2.10'] },
    },
    claims: { status: 200, changedLines: 0, signedHeaders: 2 },
    predict: asksStatus(
      'A proxy rewrites User-Agent and adds X-Forwarded-For. What status does the API answer with?',
    ),
  }),
  'header-case': preset({
    title: 'Other letters, the same headers',
    teaches:
      'Names of headers count in lower case and values without extra spaces, so neither breaks a signature.',
    fields: {
      request: { headers: [HOST, 'X-Tag:   red   blue'] },
      transit: { headers: ['x-tag: red blue'] },
    },
    claims: { status: 200, changedLines: 0 },
    predict: asksLines(
      'A proxy writes the header X-Tag in small letters and drops its extra spaces. How many lines move?',
    ),
  }),
  'query-order': preset({
    title: 'Parameters in another order',
    teaches: 'Parameters are sorted before they are signed: their order is free, their values are not.',
    fields: {
      request: { target: '/prod/orders?limit=10&after=7' },
      transit: { target: '/prod/orders?after=7&limit=10' },
    },
    claims: { status: 200, changedLines: 0 },
    predict: asksLines(
      'The parameters arrive in another order. How many lines of the canonical request move?',
    ),
  }),
  'two-encodings': preset({
    title: 'A space, encoded or not',
    teaches:
      'The path is encoded again when it is signed, so a client that signs it bare and sends it encoded signs another path.',
    fields: {
      request: { target: '/prod/blue shoes' },
      transit: { target: '/prod/blue%20shoes' },
    },
    claims: { status: 403, changedLines: 1, refusal: 7 },
    goals: cured('Sign the path that is sent.'),
  }),
  'session-token': preset({
    title: 'Temporary credentials without their token',
    teaches: 'Temporary credentials count only with their session token: a call that loses it is refused.',
    fields: { credentials: temporary, omitToken: true, transit: { drop: ['X-Amz-Security-Token'] } },
    claims: { status: 403, changedLines: 0, refusal: 8 },
    goals: cured('Let the token arrive.'),
  }),
  'another-secret': preset({
    title: 'The secret was replaced',
    teaches:
      'With another secret every line is the same and the signature is another: a mismatch says nothing of a change on the way.',
    fields: { receiver: { secret: 'other' } },
    claims: { status: 403, changedLines: 0, signatureMoved: 1, refusal: 7 },
    predict: asksLines(
      'The service has another secret for this key. How many lines of the canonical request does it make otherwise?',
    ),
  }),
  'unknown-key': preset({
    title: 'A key that was deleted',
    teaches:
      'A key that the service does not have makes the security token invalid, whatever the signature says.',
    fields: { receiver: { secret: 'none' } },
    claims: { status: 403, refusal: 2 },
    goals: cured('Sign with a key that the service has.'),
  }),
  'lost-signature': preset({
    title: 'The Authorization header gets lost',
    teaches:
      'A call without a signature asks for an authentication token, which sounds like a login and means SigV4.',
    fields: { transit: { drop: ['Authorization'] } },
    claims: { status: 403, refusal: 0, changedLines: 0 },
    goals: cured('Let the signature arrive.'),
  }),
}
