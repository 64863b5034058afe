import type { ContextKeys } from './conditions.ts'

/** What API Gateway knows of a call, for the condition keys of policies. */
export type CallFacts = {
  /** Address that the call comes from; for a private API that of the VPC endpoint's side, which is of no use. */
  readonly sourceIp: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly userAgent: string | null
  readonly referer: string | null
  /** For a private API alone: the way through the VPC. */
  readonly vpc: { readonly id: string; readonly endpoint: string; readonly sourceIp: string } | null
  /** For a signed call alone. */
  readonly caller: {
    readonly arn: string
    readonly account: string
    readonly organization: string | null
  } | null
}

/**
 * The condition keys of a call (aut-08, as amended by F17): without authentication the time, the referer, the transport, the
 * address and the user agent; for a private API also the VPC, the VPC endpoint and the client's address in the VPC, which
 * is the one to use there instead of `aws:SourceIp`; for a signed call also those of the principal. All calls use TLS
 * (sec-07).
 */
export function contextKeysOf(call: CallFacts): ContextKeys {
  return contextKeys({
    'aws:SourceIp': call.vpc === null ? call.sourceIp : null,
    'aws:CurrentTime': new Date(call.now).toISOString(),
    'aws:EpochTime': String(Math.floor(call.now / 1_000)),
    'aws:SecureTransport': 'true',
    'aws:UserAgent': call.userAgent,
    'aws:Referer': call.referer,
    ...(call.vpc === null ? {} : vpcKeys(call.vpc)),
    ...(call.caller === null ? {} : callerKeys(call.caller)),
  })
}

const vpcKeys = ({ id, endpoint, sourceIp }: NonNullable<CallFacts['vpc']>) => ({
  'aws:SourceVpc': id,
  'aws:SourceVpce': endpoint,
  'aws:VpcSourceIp': sourceIp,
})

const callerKeys = ({ arn, account, organization }: NonNullable<CallFacts['caller']>) => ({
  'aws:PrincipalArn': arn,
  'aws:PrincipalAccount': account,
  'aws:PrincipalOrgID': organization,
})

/** Condition keys by name; null where the call lacks one. */
export function contextKeys(values: {
  readonly [key: string]: string | readonly string[] | null
}): ContextKeys {
  const keys = new Map<string, readonly string[]>()
  for (const [key, value] of Object.entries(values)) {
    if (value !== null) keys.set(key.toLowerCase(), typeof value === 'string' ? [value] : value)
  }
  return keys
}
