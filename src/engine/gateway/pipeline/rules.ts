/**
 * How well a rule is founded: `documented` by AWS and in the ledger, `recorded` from the real service, or a `convention` of
 * ours where neither exists. A convention never decides the key of a question.
 */
export type RuleBasis = 'documented' | 'recorded' | 'convention'

export type Rule = { readonly text: string; readonly fact: string | null; readonly basis: RuleBasis }

const documented = (fact: string, text: string): Rule => ({ text, fact, basis: 'documented' })
const recorded = (fact: string | null, text: string): Rule => ({ text, fact, basis: 'recorded' })
const convention = (text: string, fact: string | null = null): Rule => ({ text, fact, basis: 'convention' })

/** What each station can decide, in the words shown to a learner. */
export const RULES = {
  'reach.default': documented('stg-01', 'The default name of the API is followed by the name of a stage.'),
  'reach.domain': documented(
    'dom-03',
    'The custom domain leads to an API and a stage; the longest path wins.',
  ),
  'reach.rule': documented('dom-08', 'A routing rule of the custom domain chose the API and the stage.'),
  'reach.disabled': documented('aut-38', 'The default endpoint of this API is switched off.'),
  'reach.unmapped': documented('err-04', 'No mapping of the custom domain fits this path.'),
  'reach.private': documented(
    'end-05a',
    'A private API can be reached only through an interface VPC endpoint.',
  ),
  'reach.private-dns': documented(
    'end-06',
    'Private DNS on the VPC endpoint catches the default names of all APIs, so public ones answer 403.',
  ),
  'reach.unknown': documented('err-04', 'No API answers to this name.'),
  'mutual-tls.none': documented('aut-36', 'The name asks for no client certificate.'),
  'mutual-tls.trusted': documented('aut-37', 'The client certificate is covered by the truststore.'),
  'mutual-tls.refused': documented('aut-37', 'The client certificate is missing or not trusted.'),
  'limits.within': documented('lim-04', 'Address, headers and payload are within their limits.'),
  'limits.url': documented('lim-06', 'The address is longer than this type of endpoint takes.'),
  'limits.headers': documented('lim-05a', 'The headers together are over the limit.'),
  'limits.payload': documented('err-10', 'The payload is over the limit.'),
  'limits.message': documented('wsk-08', 'The message is over 128 KB; the connection is closed with 1009.'),
  'limits.arn': documented('aut-10', 'With authorization on, the ARN of the method is too long.'),
  'waf.none': documented('sec-01', 'The stage has no web ACL.'),
  'waf.allowed': documented(
    'sec-01',
    'The web ACL is asked before any other check and lets the request through.',
  ),
  'waf.blocked': documented('sec-02', 'The web ACL blocks the request; nothing else is evaluated.'),
  'cors.none': documented('cor-04', 'The API has no CORS settings; only its routes can answer a preflight.'),
  'cors.no-preflight': documented('cor-02', 'This is no preflight.'),
  'cors.authorizer': documented('cor-05', 'A route with an authorizer takes the preflight.'),
  'cors.preflight': documented('cor-04', 'The API answers the preflight itself, without a route.'),
  'canary.none': documented('can-01', 'The stage has no canary.'),
  'canary.production': documented('can-01', 'The draw left this request with the production deployment.'),
  'canary.chosen': documented('can-01', 'The draw sent this request to the canary.'),
  'route.found': documented('int-24', 'A resource and its method serve this path and verb.'),
  'route.found-http': documented(
    'stg-05',
    'A full match comes before a greedy path, and that before $default.',
  ),
  'route.found-message': documented('wsk-02', 'The route selection expression chose the route.'),
  'route.unknown': documented('err-03a', 'No deployed resource and method serve this path and verb.'),
  'route.no-stage': documented('err-03a', 'The stage does not exist or has no deployment.'),
  'route.not-found': documented('err-08', 'No stage or route matches.'),
  'route.no-websocket-stage': documented('wsk-05', 'The stage does not exist.'),
  'route.no-message-route': documented('wsk-02', 'No route has this key, and there is no $default.'),
  'resource-policy.none': documented('aut-04', 'The API has no resource policy.'),
  'resource-policy.passed': documented('aut-05', 'The resource policy has no explicit deny for this call.'),
  'resource-policy.allowed': documented('aut-04', 'The resource policy allows the call.'),
  'resource-policy.denied': documented('err-06', 'The resource policy does not allow the call.'),
  'resource-policy.explicit-deny': documented('err-06', 'The resource policy explicitly denies the call.'),
  'authorization.none': documented('aut-03', 'The method is open to every caller.'),
  'authorization.test': convention('A test call does not run the authorizer.', 'aut-26'),
  'authorization.connected': documented('wsk-03', 'A WebSocket API authorizes only at $connect.'),
  'authorization.iam': documented('aut-01', 'The signature is valid, and the policies allow the call.'),
  'authorization.unsigned': documented(
    'err-03b',
    'The method needs a signed call, and this one is not signed.',
  ),
  'authorization.signature': documented('err-07', 'The signature does not match.'),
  'authorization.expired': documented('err-07', 'The security token of the caller has expired.'),
  'authorization.iam-denied': documented('err-06', 'No policy allows this caller to invoke the method.'),
  'authorization.identity-missing': documented(
    'aut-21',
    'An identity source is missing or empty; the function is not asked.',
  ),
  'authorization.pattern': documented(
    'aut-17',
    'The token does not fit the expression; the function is not asked.',
  ),
  'authorization.asked': documented('aut-23', 'The function was asked, and its policy allows the method.'),
  'authorization.kept': documented('aut-22a', 'A kept policy allows the method; the function is not asked.'),
  'authorization.denied': documented('aut-23', 'The policy of the authorizer denies the method.'),
  'authorization.not-covered': documented(
    'aut-22b',
    'The policy of the authorizer does not cover this method.',
  ),
  'authorization.unauthorized': documented('aut-23', 'The function answered "Unauthorized".'),
  'authorization.failed': documented('aut-23', 'The function failed.'),
  'authorization.misconfigured': documented(
    'aut-23',
    'The function cannot be called or did not return a policy.',
  ),
  'authorization.token': documented('aut-30', 'The token is valid for this route.'),
  'authorization.cognito': documented('aut-12', 'The token of the user pool is valid for this method.'),
  'authorization.token-refused': documented('aut-31b', 'The token is missing, invalid or expired.'),
  'authorization.scope': documented('aut-31c', 'The token is valid but has none of the required scopes.'),
  'api-key.none': documented('aut-34', 'The method requires no API key; usage plans do not count the call.'),
  'api-key.valid': documented('aut-34', 'The API key belongs to a usage plan of this stage.'),
  'api-key.refused': documented(
    'err-04',
    'The API key is missing, unknown, switched off, or in no plan of this stage.',
  ),
  'throttle.passed': documented('thr-05', 'Every throttle on the way had a token.'),
  'throttle.refused': documented('thr-17', 'A throttle on the way had no token left.'),
  'quota.none': documented('thr-12', 'No usage plan with a quota counts this call.'),
  'quota.passed': documented('thr-14a', 'The key has quota left in this period.'),
  'quota.refused': documented('thr-17', 'The quota of the key is used up for this period.'),
  'validation.none': documented('val-01', 'The method has no request validator.'),
  'validation.passed': documented('val-01', 'Required parameters are there, and the body fits its model.'),
  'validation.parameters': documented('val-02', 'A required parameter is missing or blank.'),
  'validation.body': documented('val-02', 'The body does not fit the model for its content type.'),
  'cache.off': documented('cac-05', 'This method does not use the stage cache.'),
  'cache.miss': documented('cac-08', 'No fresh entry has this key.'),
  'cache.hit': documented('cac-08', 'A fresh entry has this key; the integration is not called.'),
  'cache.invalidated': documented(
    'cac-11',
    'The client asks for a fresh response, which replaces the entry.',
  ),
  'cache.ignored': documented('cac-13', 'The client may not invalidate; its wish is ignored.'),
  'cache.refused': documented('cac-13', 'The client may not invalidate, and the stage answers 403.'),
  'mapping.proxy': documented('int-01', 'A proxy integration passes the request on.'),
  'mapping.event': documented('int-04', 'The whole request becomes the event of the function.'),
  'mapping.template': documented(
    'map-07',
    'The template for this content type makes the request to the backend.',
  ),
  'mapping.passthrough': documented('int-10', 'No template fits the content type; the body passes through.'),
  'mapping.media-type': documented(
    'err-12',
    'No template fits, and the passthrough setting refuses the body.',
  ),
  'mapping.base64': documented('gwr-01b', 'The body should be base64 and is not.'),
  'mapping.binary-template': recorded('gwr-01b', 'A template cannot work on a binary body.'),
  'mapping.header': recorded(null, 'A header is mapped that must not be mapped.'),
  'mapping.template-failed': recorded('gwr-01b', 'The mapping template failed.'),
  'mapping.address': recorded(
    'stg-07a',
    'The address of the backend is not valid once its variables are filled in.',
  ),
  'mapping.parameters': documented('map-09', 'Parameters are mapped as the integration says.'),
  'integration.answered': documented('mon-02', 'The backend answered in time.'),
  'integration.mock': documented('int-16', 'A mock integration answers without a backend.'),
  'integration.none': documented('wsk-04', 'The route has no integration.'),
  'integration.mock-status': documented('int-16', 'The template of the mock makes no status code.'),
  'integration.timeout': documented('err-17a', 'The backend did not answer within the timeout.'),
  'integration.timeout-http': convention('The backend did not answer within the timeout.', 'err-17b'),
  'integration.timeout-websocket': documented('int-12', 'The backend did not answer within the timeout.'),
  'integration.unreachable': documented('gwr-01i', 'The backend could not be reached.'),
  'integration.private-unreachable': documented('err-19', 'The VPC link could not forward the request.'),
  'integration.permission': documented('int-03b', 'API Gateway may not invoke the function.'),
  'integration.throttled': documented('err-14b', 'Lambda throttled the invocation.'),
  'integration.method': recorded('int-02', 'Lambda must be called with POST.'),
  'selection.none': documented('int-01', 'A proxy integration has no integration responses.'),
  'selection.pattern': documented('int-07', 'The pattern of this integration response fits.'),
  'selection.default': documented('int-07', 'No pattern fits; the default integration response is used.'),
  'selection.no-match': documented('gwr-01b', 'No integration response matches, and none is the default.'),
  'selection.undeclared': documented('err-14a', 'The method declares no response with this status.'),
  'response-mapping.proxy': documented('int-05a', 'The answer of the backend passes to the client.'),
  'response-mapping.malformed': documented('err-15a', 'The function did not answer in the required shape.'),
  'response-mapping.function-error': documented('err-15b', 'The function failed behind a proxy integration.'),
  'response-mapping.base64': documented('gwr-01b', 'The body should be base64 and is not.'),
  'response-mapping.too-large': documented('err-14b', 'The response is over the limit.'),
  'response-mapping.template': documented(
    'map-07',
    'The template of the integration response makes the body.',
  ),
  'response-mapping.passthrough': documented(
    'map-07',
    'There is no response template; the body passes through.',
  ),
  'response-mapping.template-failed': documented('err-14a', 'The response template failed.'),
  'response.sent': documented('mon-02', 'The response goes to the client.'),
  'response.one-way': documented('wsk-07', 'The route has no route response; the result does not go back.'),
  'response.connected': documented('wsk-01', 'The connection is open.'),
  'response.refused-connection': documented('wsk-01', 'The $connect route failed; no connection is made.'),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof RULES

/** A rule by its id. */
export function ruleOf(id: RuleId): Rule {
  return RULES[id]
}
