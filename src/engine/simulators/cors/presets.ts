import { asks, cured, JSON_POST, PAGE, preset, type CorsPresets } from './preset.ts'
import { httpPresets } from './presets-http.ts'

/** What a REST API does, which answers no preflight by itself. */
const restPresets: CorsPresets = {
  'hidden-401': preset({
    title: 'A 401 that looks like a CORS error',
    teaches:
      'An answer that the gateway makes itself lacks the header, so the page sees a CORS error and never the status.',
    fields: { guard: 'authorizer', answers: { origin: '*' } },
    claims: { status: 401, scriptReads: 0, hiddenErrors: 1, backendCalls: 0, preflights: 0 },
    goals: [
      {
        id: 'see-it',
        text: 'Let the script see which status it really got.',
        why: 'A gateway response of its own is the only place where an answer of the gateway can get the header.',
        all: [{ observe: 'readableErrors', is: '==', value: 1 }],
      },
    ],
  }),
  'json-body': preset({
    title: 'A POST with JSON',
    teaches: 'JSON makes the browser ask first, and without an OPTIONS method nobody gives it leave.',
    fields: { calls: [{}, JSON_POST], preflights: { by: 'nobody' }, answers: { origin: '*' } },
    claims: { calls: 2, preflights: 1, preflightStatus: 403, blocked: 1, readable: 1, backendCalls: 1 },
    predict: asks(
      'The page reads with GET and then sends JSON with POST. The API has no OPTIONS method. How many of the two calls reach the backend?',
      'backendCalls',
      'calls',
    ),
    goals: cured(
      'Let the script read the answer to its POST.',
      'An OPTIONS method that names origin and header answers the preflight; a mock integration does, with no backend.',
    ),
  }),
  'own-header': preset({
    title: 'One header too many',
    teaches: 'Each header of one’s own must be allowed by name in the answer to the preflight.',
    fields: { calls: [{ headers: ['X-Team: blue'] }], answers: { origin: '*' } },
    claims: { preflights: 1, preflightStatus: 200, blocked: 1, backendCalls: 0, scriptReads: 0 },
    goals: cured(
      'Let the script send its header and read the answer.',
      'The answer to the preflight now lists the header, so the browser sends the call.',
    ),
  }),
  'simple-post': preset({
    title: 'A form that nobody asked about',
    teaches:
      'A simple request is sent without asking: CORS keeps the answer from the script, not the request from the backend.',
    fields: {
      calls: [{ method: 'POST', headers: ['Content-Type: text/plain'] }],
      preflights: { by: 'nobody' },
    },
    claims: { preflights: 0, backendCalls: 1, status: 200, hidden: 1, scriptReads: 0 },
    predict: asks(
      'A page of another origin posts plain text to an API that says nothing about CORS. How often does the backend run?',
      'backendCalls',
      'times',
    ),
    goals: [
      {
        id: 'ask-first',
        text: 'Make the browser ask before it sends, so that the backend does not run.',
        why: 'JSON is no content type of a form, so the browser asks, gets no leave and sends nothing.',
        all: [
          { observe: 'preflights', is: '==', value: 1 },
          { observe: 'backendCalls', is: '==', value: 0 },
        ],
      },
    ],
  }),
  'star-with-credentials': preset({
    title: 'A star, and cookies',
    teaches:
      'Where cookies are included, a star stands for no origin: the answer must name the page’s and allow credentials.',
    fields: {
      calls: [{ credentials: 'include' }],
      answers: { origin: '*', credentials: true },
    },
    claims: { preflights: 0, status: 200, hidden: 1, backendCalls: 1 },
    goals: cured(
      'Let the script read an answer to a call with cookies.',
      'The header names the very origin of the page, and credentials are allowed.',
    ),
  }),
  'proxy-forgot': preset({
    title: 'The preflight is fine, the answer is not',
    teaches:
      'Behind a proxy integration the function sends the header itself; an OPTIONS method only answers the preflight.',
    fields: { calls: [JSON_POST], answers: { origin: '' } },
    claims: { preflights: 1, preflightStatus: 200, blocked: 0, status: 200, hidden: 1, backendCalls: 1 },
    predict: asks(
      'OPTIONS is answered as it should be, the function behind the proxy sends no CORS header. How many calls does the script get to read?',
      'readable',
      'calls',
    ),
    goals: cured(
      'Let the script read what the function returns.',
      'The function now sends Access-Control-Allow-Origin with its answer.',
    ),
  }),
  'without-proxy': preset({
    title: 'Without a proxy the gateway adds it',
    teaches:
      'Without proxy integration the header of the answer is mapped in the integration response, and the function knows nothing of it.',
    fields: { integration: 'custom', calls: [{}, JSON_POST], answers: { origin: '' } },
    claims: { calls: 2, preflights: 1, hidden: 2, backendCalls: 2 },
    goals: [
      {
        id: 'both',
        text: 'Let the script read both answers.',
        why: 'One mapped header serves the method, whoever calls it.',
        all: [{ observe: 'readable', is: '==', value: 2 }],
      },
    ],
  }),
  'guarded-options': preset({
    title: 'OPTIONS behind the authorizer',
    teaches:
      'Preflights carry no credentials, so a guarded OPTIONS method refuses them all, and signed-in callers with them.',
    fields: {
      guard: 'authorizer',
      calls: [{ headers: ['Authorization: token-of-alice'] }],
      preflights: { guard: 'authorizer', headers: 'Authorization,Content-Type' },
      answers: { origin: '*' },
    },
    claims: { preflights: 1, preflightStatus: 401, blocked: 1, backendCalls: 0 },
    predict: {
      ask: 'Authorizer on GET and on OPTIONS; the caller has a valid token. Which status does the preflight get?',
      observe: 'preflightStatus',
      unit: '',
      tolerance: 0,
    },
    goals: cured(
      'Let the signed-in caller read the answer.',
      'OPTIONS is open, so the preflight passes, and the authorizer still guards GET.',
    ),
  }),
  'server-fault': preset({
    title: 'The fault of the server is hidden too',
    teaches: 'DEFAULT_4XX gives its header to refusals alone; a fault such as 502 needs DEFAULT_5XX as well.',
    fields: { answers: { says: 'malformed', origin: '*', on4xx: '*' } },
    claims: { status: 502, hiddenErrors: 1, backendCalls: 1 },
    goals: [
      {
        id: 'see-it',
        text: 'Let the script see the 502.',
        why: 'The gateway made this answer, and DEFAULT_5XX is where its header comes from.',
        all: [{ observe: 'readableErrors', is: '==', value: 1 }],
      },
    ],
  }),
  'not-deployed': preset({
    title: 'Enabled, and nothing changed',
    teaches:
      'The OPTIONS method and the headers are part of the API, and the stage serves them only once they are deployed.',
    fields: { calls: [JSON_POST], answers: { origin: '*' }, deployed: false },
    claims: { preflightStatus: 403, blocked: 1, backendCalls: 0 },
    goals: cured('Let the script read its answer.', 'The deployment took the OPTIONS method to the stage.'),
  }),
  'same-origin': preset({
    title: 'The same origin asks nothing',
    teaches:
      'Behind the page’s own name there is no other origin: no preflight, no header, and nothing to configure.',
    fields: {
      address: PAGE,
      calls: [{ ...JSON_POST, method: 'PUT' }],
      preflights: { by: 'nobody' },
    },
    claims: { preflights: 0, readable: 1, backendCalls: 1, messages: 1 },
    predict: asks(
      'The API answers under the very origin of the page, and the script sends JSON with PUT. How many preflights are there?',
      'preflights',
      'preflights',
    ),
    goals: [
      {
        id: 'apart',
        text: 'Move the API to an origin of its own and see what that costs.',
        why: 'Another subdomain is another origin: the browser asks, and nobody answers.',
        all: [{ observe: 'blocked', is: '==', value: 1 }],
      },
    ],
  }),
}

/** The worlds of two origins. Claims hold the engine to what each is about. */
export const corsPresets: CorsPresets = { ...restPresets, ...httpPresets }
