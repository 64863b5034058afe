import { checked, InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { UnsignableRequest } from '#engine/gateway/signing/errors.ts'
import { check } from '#engine/gateway/signing/signing-input.ts'
import { inside } from '#engine/simulators/kit/fields.ts'

import { EXAMPLE_KEY_IDS, EXAMPLE_SECRETS, EXAMPLE_TOKENS } from './examples.ts'
import { fields, type SigningScenario } from './fields.ts'
import { signingInput } from './message.ts'

/** Where in a scenario the parts are that cannot be signed. */
const PLACES: Readonly<Record<string, string>> = {
  target: 'request.target',
  headers: 'request.headers',
  accessKeyId: 'credentials.accessKeyId',
  expiresInSeconds: 'expires',
}

/** A scenario that can be signed, with example credentials and nothing else. */
export const signingShape: Shape<SigningScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  checkCredentials(scenario.credentials, at)
  checkHeaders(scenario.request.headers, at('request.headers'))
  checkHeaders(scenario.transit.headers, at('transit.headers'))
  checkLine(scenario.request.method, at('request.method'), false)
  checkLine(scenario.request.target, at('request.target'), false)
  checkLine(scenario.transit.method, at('transit.method'), true)
  checkLine(scenario.transit.target, at('transit.target'), true)
  try {
    check(signingInput(scenario))
  } catch (error) {
    if (!(error instanceof UnsignableRequest)) throw error
    const expected = error.message.replace(/^.*?: expected /u, '').replace(/\.$/u, '')
    throw new InvalidScenario(at(PLACES[error.part] ?? error.part), expected, 'something else')
  }
})

/** What was typed is never repeated: it may be somebody's real key. */
const HIDDEN = 'something that may be a real key, which has no place here'

function checkCredentials(
  { accessKeyId, secretAccessKey, sessionToken }: SigningScenario['credentials'],
  at: (path: string) => string,
): void {
  const example = (what: string) => `${what} of AWS’s documentation`
  if (!EXAMPLE_KEY_IDS.includes(accessKeyId))
    throw new InvalidScenario(
      at('credentials.accessKeyId'),
      example(`${EXAMPLE_KEY_IDS[0]} or another example`),
      HIDDEN,
    )
  if (!EXAMPLE_SECRETS.some((secret) => secret === secretAccessKey))
    throw new InvalidScenario(
      at('credentials.secretAccessKey'),
      example(`the example ${EXAMPLE_SECRETS[0]}`),
      HIDDEN,
    )
  if (sessionToken !== null && !EXAMPLE_TOKENS.some((token) => token === sessionToken))
    throw new InvalidScenario(at('credentials.sessionToken'), example('the session token'), HIDDEN)
}

/** A folded value goes on in a line that starts with a space. */
function checkHeaders(headers: readonly string[], path: string): void {
  for (const [index, header] of headers.entries())
    if (!/^[^\s:]+:(?:[^\r\n]|\n[ \t])*$/u.test(header))
      throw new InvalidScenario(`${path}.${index}`, 'a header like Name: value', header)
}

function checkLine(line: string, path: string, mayBeEmpty: boolean): void {
  if (mayBeEmpty && line === '') return
  if (!/^[^\r\n]+$/u.test(line) || (path.endsWith('method') && /\s/u.test(line)))
    throw new InvalidScenario(path, 'one line without white space around', line)
  if (path.endsWith('target') && !line.startsWith('/'))
    throw new InvalidScenario(path, 'a path that starts with /', line)
}
