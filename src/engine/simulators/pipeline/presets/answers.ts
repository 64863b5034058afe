import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { items, preset, type PipelinePresets } from './preset.ts'

/** One shape of a function's answer behind a Lambda proxy, and what the client gets for it. */
type Form = {
  readonly title: string
  readonly returns: unknown
  readonly status: number
  readonly teaches: string
}

const FORMS: Readonly<Record<string, Form>> = {
  'answer-status-alone': {
    title: 'Proxy answer: a status and nothing else',
    returns: { statusCode: 201 },
    status: 201,
    teaches: 'A status is enough: headers and body may be missing, and the client gets an empty body.',
  },
  'answer-status-text': {
    title: 'Proxy answer: the status as text',
    returns: { statusCode: '201' },
    status: 201,
    teaches: 'A status that is text is taken as well, as long as the text is a whole number.',
  },
  'answer-status-word': {
    title: 'Proxy answer: the status is a word',
    returns: { statusCode: 'created' },
    status: 502,
    teaches: 'A status that is no number makes the answer malformed: the client gets 502.',
  },
  'answer-empty': {
    title: 'Proxy answer: an empty object',
    returns: {},
    status: 200,
    teaches: 'On record, an empty object became 200 with an empty body, though the guide asks for a status.',
  },
  'answer-headers-alone': {
    title: 'Proxy answer: headers and no status',
    returns: { headers: { 'X-Shelf': 'B' } },
    status: 200,
    teaches: 'On record, an answer with headers and no status became 200.',
  },
  'answer-headers-null': {
    title: 'Proxy answer: headers that are null',
    returns: { statusCode: 200, headers: null },
    status: 200,
    teaches: 'A member that is null counts as one that is missing.',
  },
  'answer-headers-boolean': {
    title: 'Proxy answer: a header that is true',
    returns: { statusCode: 200, headers: { 'X-Fresh': true } },
    status: 200,
    teaches: 'The value of a header may be a number or a boolean, which the client gets as text.',
  },
  'answer-two-header-maps': {
    title: 'Proxy answer: one header in both maps',
    returns: { statusCode: 200, multiValueHeaders: { 'X-Tag': ['a'] }, headers: { 'X-Tag': 'b' } },
    status: 200,
    teaches: 'A header that stands in both maps is sent with all its values, those of the list first.',
  },
  'answer-header-spellings': {
    title: 'Proxy answer: one header in two spellings',
    returns: { statusCode: 200, multiValueHeaders: { 'x-TAG': ['a'] }, headers: { 'x-tag': 'b' } },
    status: 200,
    teaches: 'Two spellings of one name are one header, under the spelling that came first.',
  },
  'answer-multi-not-list': {
    title: 'Proxy answer: many values that are no list',
    returns: { statusCode: 200, multiValueHeaders: { 'X-Tag': 'a' } },
    status: 502,
    teaches: 'In multiValueHeaders every value must be a list; plain text there makes the answer malformed.',
  },
  'answer-unknown-member': {
    title: 'Proxy answer: one member too many',
    returns: { statusCode: 200, body: 'ok', cost: 3 },
    status: 502,
    teaches: 'One member of another name spoils the whole answer: the client gets 502.',
  },
  'answer-bare-text': {
    title: 'Proxy answer: bare text',
    returns: 'ok',
    status: 502,
    teaches: 'Text that is no object is malformed, even where it is the body that was meant.',
  },
  'answer-body-object': {
    title: 'Proxy answer: the body is an object',
    returns: { statusCode: 200, body: { ok: true } },
    status: 502,
    teaches: 'The body must be text: an object that was not turned into JSON text gives 502.',
  },
  'answer-base64': {
    title: 'Proxy answer: base64 and no binary types',
    returns: { statusCode: 200, body: 'dGVzdA==', isBase64Encoded: true },
    status: 200,
    teaches: 'An API that has no binary media types sends base64 text as it is, and does not decode it.',
  },
}

/** What a function answers behind a Lambda proxy, form by form; the client’s status is what to commit to. */
export const answerPresets: PipelinePresets = Object.fromEntries(
  Object.entries(FORMS).map(([id, { title, returns, status, teaches }]) => {
    const text = JSON.stringify(returns)
    const isMalformed = status === 502
    return [
      id,
      preset({
        title,
        teaches,
        fields: { api: items({ backend: { answer: 'returns', returns: text } }) },
        claims: { status, stoppedAt: isMalformed ? 17 : 18, backendCalls: 1 },
        predict: asksStatus(`The function behind a Lambda proxy returns ${text}. Which status?`),
        goals: isMalformed
          ? cured('Let the function return what is expected, so that the client gets 200.')
          : [],
      }),
    ]
  }),
)
