import type { WayCaller, WaySetup } from '#engine/gateway/endpoints/way.ts'
import type { CustomDomain, Gateway, PolicyDocument, RestApi } from '#engine/gateway/model/api.ts'
import type { Caller, ClientRequest } from '#engine/gateway/model/request.ts'

import type { EndpointCaller, EndpointsScenario } from './scenario.ts'

const API_ID = 'a1b2c3d4e5'
const DOMAIN = 'api.example'
const STAGE = 'prod'
const LIVE = 'live'
const VPC = 'vpc-0a1b2c3d'
const ENDPOINT = 'vpce-0a1b2c3d'
const OTHER_ENDPOINT = 'vpce-0e9f8a7b'
const OFFICE = '203.0.113.0/24'
const ADDRESSES = {
  near: '203.0.113.10',
  far: '198.51.100.20',
  vpc: '10.0.1.5',
  premises: '203.0.113.77',
} as const
/** Of a CloudFront distribution: to the API it is the caller. */
const EDGE_ADDRESS = '192.0.2.44'

/** What stands on the way, in the words of its rules. */
export function setupOf({
  api,
  endpoint,
  domain,
  cloudFront,
  vpcInternet,
  directConnect,
}: EndpointsScenario): WaySetup {
  return {
    api: api.type,
    endpoint:
      endpoint === null
        ? null
        : { privateDns: endpoint.privateDns, admits443: endpoint.port443, policy: endpoint.policy },
    hasInternet: vpcInternet,
    directConnect,
    domain:
      domain === null
        ? null
        : {
            type: domain.type,
            record: domain.record,
            isAssociated: domain.associated,
            isAllowed: domain.allowed,
          },
    hasCloudFront: cloudFront,
  }
}

export function wayCallerOf({ from, calls, signed }: EndpointCaller): WayCaller {
  const place = from === 'vpc' ? 'vpc' : from === 'premises' ? 'on-premises' : 'internet'
  return { place, name: calls, isSigned: signed }
}

/** The same for calls by a custom domain: they meet the API also where its default endpoint is off (aut-38). */
export function gatewayByDomain(scenario: EndpointsScenario): Gateway {
  return gatewayOf({ ...scenario, api: { ...scenario.api, defaultEndpoint: true } })
}

/** The account with the API and its domain, for the stations of the API itself. */
export function gatewayOf(scenario: EndpointsScenario): Gateway {
  const api = restApi(scenario)
  return {
    account: '111122223333',
    region: 'eu-west-1',
    apis: {
      [API_ID]: { edited: api, deployments: { [LIVE]: api }, stages: [{ name: STAGE, deployment: LIVE }] },
    },
    domains: domainsOf(scenario),
    backends: { backend: { status: 200, body: 'done' } },
  }
}

/** Private domains are judged on the way; behind them the API is met under its default name. */
function domainsOf({ domain }: EndpointsScenario): readonly CustomDomain[] {
  if (domain === null || domain.type === 'private') return []
  const { mutualTls } = domain
  return [
    {
      name: DOMAIN,
      mode: 'API_MAPPING_ONLY',
      mappings: [{ path: '', api: API_ID, stage: STAGE }],
      rules: [],
      mutualTls,
    },
  ]
}

function restApi({ api: { type, policy, defaultEndpoint } }: EndpointsScenario): RestApi {
  return {
    kind: 'rest',
    id: API_ID,
    endpointType: type,
    methods: [
      { resource: '/', method: 'GET', integration: { type: 'HTTP_PROXY', uri: 'https://backend.example/' } },
    ],
    disableExecuteApiEndpoint: !defaultEndpoint,
    ...(policy === 'none' ? {} : { resourcePolicy: documentOf(policy) }),
  }
}

function documentOf(policy: EndpointsScenario['api']['policy']): PolicyDocument {
  const conditions: Readonly<Record<string, object>> = {
    endpoint: { Condition: { StringEquals: { 'aws:SourceVpce': ENDPOINT } } },
    other: { Condition: { StringEquals: { 'aws:SourceVpce': OTHER_ENDPOINT } } },
    office: { Condition: { IpAddress: { 'aws:SourceIp': OFFICE } } },
  }
  const allow = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }
  return { Version: '2012-10-17', Statement: [{ ...allow, ...conditions[policy] }] }
}

/** The call as the API meets it, once it has come so far. */
export function requestOf(
  caller: EndpointCaller,
  way: { readonly isThroughEndpoint: boolean; readonly hasPublicDomain: boolean },
): ClientRequest {
  const isDomain = caller.calls === 'domain' && way.hasPublicDomain
  return {
    at: 0,
    name: isDomain ? { kind: 'domain', name: DOMAIN } : { kind: 'execute-api', api: API_ID },
    method: 'GET',
    target: isDomain ? '/' : `/${STAGE}/`,
    headers: [],
    body: '',
    caller: networkOf(caller, way.isThroughEndpoint),
    verdicts: { clientCertificate: caller.certificate },
  }
}

/** Through the endpoint a call comes as from its VPC, wherever it began. */
function networkOf({ from, calls }: EndpointCaller, isThroughEndpoint: boolean): Caller {
  const sourceIp = calls === 'cloudfront' ? EDGE_ADDRESS : ADDRESSES[from]
  return isThroughEndpoint
    ? { network: 'vpc', sourceIp, vpc: VPC, endpoint: ENDPOINT, privateDns: true }
    : { network: 'internet', sourceIp }
}
