import type { MappingInputs } from '#engine/gateway/templates/template-types.ts'

/** Everything about the request as one document, in the manner of AWS's pass-through template, and a list of ten items. */
export const TEMPLATE = `#set($all = $input.params())
{
  "body": $input.json('$'),
  "params": {
#foreach($type in $all.keySet())
#set($params = $all.get($type))
    "$type": {
#foreach($name in $params.keySet())
      "$name": "$util.escapeJavaScript($params.get($name))"#if($foreach.hasNext),#end

#end
    }#if($foreach.hasNext),#end

#end
  },
  "stage": "$stageVariables.env",
  "context": {
    "account": "$context.accountId",
    "api": "$context.apiId",
    "key": "$context.identity.apiKey",
    "principal": "$context.authorizer.principalId",
    "caller": "$context.identity.caller",
    "provider": "$context.identity.cognitoAuthenticationProvider",
    "way": "$context.identity.cognitoAuthenticationType",
    "identity": "$context.identity.cognitoIdentityId",
    "pool": "$context.identity.cognitoIdentityPoolId",
    "method": "$context.httpMethod",
    "stage": "$context.stage",
    "source": "$context.identity.sourceIp",
    "user": "$context.identity.user",
    "agent": "$context.identity.userAgent",
    "arn": "$context.identity.userArn",
    "request": "$context.requestId",
    "resource": "$context.resourceId",
    "path": "$context.resourcePath"
  },
  "lines": [
#foreach($sku in $input.path('$.skus'))
    {"at": $foreach.count, "sku": "$util.escapeJavaScript($sku)"#if($foreach.index > 4), "late": true#end}#if($foreach.hasNext),#end

#end
  ]
}`

export const payload = { order: 'A-1007', skus: Array.from({ length: 10 }, (_, at) => `AB-${100 + at}`) }
export const inputs: MappingInputs = {
  body: JSON.stringify(payload),
  params: {
    path: { id: '42' },
    querystring: { page: '2', q: 'a b' },
    header: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Trace': 't-1' },
  },
  context: {
    accountId: '111111111111',
    apiId: 'a1b2c3',
    httpMethod: 'POST',
    stage: 'prod',
    requestId: 'req-1',
    resourceId: 'r1',
    resourcePath: '/orders/{id}',
    authorizer: { principalId: 'user-7' },
    identity: {
      apiKey: 'k-1',
      caller: 'c',
      cognitoAuthenticationProvider: 'p',
      cognitoAuthenticationType: 'authenticated',
      cognitoIdentityId: 'i',
      cognitoIdentityPoolId: 'pool',
      sourceIp: '203.0.113.5',
      user: 'u',
      userAgent: 'curl/8',
      userArn: 'arn',
    },
  },
  stageVariables: { env: 'prod' },
}
