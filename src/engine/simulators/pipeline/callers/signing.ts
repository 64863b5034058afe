import { choice, int, nullable, object, optional, text, type Infer } from '#engine/core/shape.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { AccessKey, ClientRequest } from '#engine/gateway/model/request.ts'
import { DEFAULT_START } from '#engine/gateway/pipeline/context.ts'
import { sign } from '#engine/gateway/signing/sign.ts'

const fields = object(
  {
    caller: optional(
      choice({
        label: 'Signed by',
        choices: {
          ana: 'A user who may invoke the API',
          ben: 'A user whom no policy allows it',
          session: 'A session with its token',
          bare: 'A session without its token',
          nobody: 'A key that nobody has',
        },
      }),
      'ana',
    ),
    secret: optional(
      choice({ label: 'Secret key', choices: { own: 'That of the caller', other: 'Another one' } }),
      'own',
    ),
    region: optional(text({ label: 'Region signed for', minLength: 1, maxLength: 40 }), 'eu-west-1'),
    service: optional(text({ label: 'Service signed for', minLength: 1, maxLength: 40 }), 'execute-api'),
    clockSeconds: optional(
      int({
        label: 'The clock of the client is ahead by',
        help: 'Below 0: behind.',
        min: -86_400,
        max: 86_400,
        unit: 's',
      }),
      0,
    ),
    place: optional(
      choice({
        label: 'Signature stands in',
        choices: { header: 'The Authorization header', query: 'The query string, for 60 s' },
      }),
      'header',
    ),
    changed: optional(
      choice({
        label: 'Changed on the way',
        choices: {
          nothing: 'Nothing',
          host: 'The Host header, by a proxy',
          query: 'The query string',
          body: 'The body',
          unsigned: 'A header that is not signed',
        },
      }),
      'nothing',
    ),
  },
  {
    label: 'Signing with example keys',
    help: 'The gateway checks the signature itself, and the setting above is left aside.',
  },
)

/** How a client signs a request with one of AWS's example keys, and what becomes of it on the way. */
export const signing = optional(nullable(fields), null)

export type SigningFields = Infer<typeof fields>

/** Example keys of AWS's documentation: no account has them. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const OTHER_SECRET = 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY'
const TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLETOKEN'

/** Who may sign: the access keys that the gateway of a scenario knows. */
export function accessKeysOf(account: string): readonly AccessKey[] {
  const user = (name: string) => `arn:aws:iam::${account}:user/${name}`
  const base = { account, secretAccessKey: SECRET, identityPolicy: 'allow' } as const
  return [
    { ...base, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', principal: user('ana') },
    {
      ...base,
      accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
      principal: user('ben'),
      identityPolicy: 'implicit-deny',
    },
    {
      ...base,
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      principal: `arn:aws:sts::${account}:assumed-role/reader/session`,
      sessionToken: TOKEN,
    },
  ]
}

const KEY_IDS = {
  ana: 'AKIAIOSFODNN7EXAMPLE',
  ben: 'AKIAI44QH8DHBEXAMPLE',
  session: 'ASIAIOSFODNN7EXAMPLE',
  bare: 'ASIAIOSFODNN7EXAMPLE',
  nobody: 'AKIDEXAMPLE',
} as const

/** What a signature can cover. */
export type Unsigned = Pick<ClientRequest, 'method' | 'target' | 'headers' | 'body'>

/** The request as its client signs it for a host at an instant of the run, in µs, and as it then arrives. */
export function signedRequest(
  request: Unsigned,
  { caller, secret, region, service, clockSeconds, place, changed }: SigningFields,
  { host, at }: { readonly host: string; readonly at: number },
): Unsigned {
  const { request: sent } = sign({
    request: { ...request, headers: [...request.headers, ['Host', host]] },
    credentials: {
      accessKeyId: KEY_IDS[caller],
      secretAccessKey: secret === 'own' ? SECRET : OTHER_SECRET,
      ...(caller === 'session' ? { sessionToken: TOKEN } : {}),
    },
    region,
    service,
    now: DEFAULT_START + Math.floor(at / 1_000) + clockSeconds * 1_000,
    mode: place === 'header' ? { kind: 'header' } : { kind: 'query', expiresInSeconds: 60 },
  })
  return onTheWay(sent, changed)
}

/** Host under which a proxy passes requests on. */
const PROXY = ['Host', 'proxy.example.com'] as const

/** What somebody between client and gateway makes of it. */
function onTheWay(sent: Unsigned, changed: SigningFields['changed']): Unsigned {
  switch (changed) {
    case 'nothing':
      return sent
    case 'host':
      return { ...sent, headers: [...sent.headers.filter(([name]) => name !== 'Host'), PROXY] }
    case 'query':
      return { ...sent, target: `${sent.target}${sent.target.includes('?') ? '&' : '?'}added=1` }
    case 'body':
      return { ...sent, body: `${toText(sent.body)} ` }
    case 'unsigned':
      return { ...sent, headers: [...sent.headers, ['X-Added', 'by the proxy']] }
  }
}
