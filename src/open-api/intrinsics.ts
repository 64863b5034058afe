import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { below, type Remark } from '#engine/open-api/remark.ts'
import { isList, isObject, member } from '#engine/gateway/validation/json.ts'
import { ACCOUNT, REGION } from '#engine/simulators/pipeline/gateway.ts'

/** What a template knows by name, and where remarks go. */
export type TemplateScope = {
  readonly parameters: JsonObject
  readonly resources: JsonObject
  readonly remarks: Remark[]
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'stack',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/stack/1`,
}

/** The value with CloudFormation's functions worked out as far as a template alone can say. */
export function resolved(value: Json, pointer: string, scope: TemplateScope): Json {
  if (isList(value)) return value.map((each, index) => resolved(each, below(pointer, index), scope))
  if (!isObject(value)) return value
  const [name = '', ...others] = Object.keys(value)
  const isCall = name !== 'Ref' || typeof value[name] === 'string'
  if (others.length === 0 && isCall && Object.hasOwn(FUNCTIONS, name))
    return FUNCTIONS[name]?.(value[name] ?? null, { ...scope, pointer }) ?? null
  return recordOf(
    Object.entries(value).map(([key, each]) => [key, resolved(each, below(pointer, key), scope)] as const),
  )
}

type At = TemplateScope & { readonly pointer: string }
type Fn = (given: Json, at: At) => Json

const FUNCTIONS: Readonly<Record<string, Fn>> = {
  Ref: (given, at) => named(textOf(given), '', at),
  'Fn::GetAtt': (given, at) => {
    const [name = '', ...attribute] = isList(given) ? given.map(textOf) : textOf(given).split('.')
    return named(name, attribute.join('.'), at)
  },
  'Fn::Sub': (given, at) => {
    const [text = '', values = {}] = isList(given) ? given : [given]
    return substituted(textOf(text), isObject(values) ? values : {}, at)
  },
  'Fn::Join': (given, at) => {
    const [mark = '', parts = []] = isList(given) ? given : []
    const list = resolved(parts, at.pointer, at)
    return isList(list) ? list.map(textOf).join(textOf(mark)) : stand('Fn::Join', 'joined', at)
  },
  'Fn::If': (given, at) => {
    const [condition = '', then = null] = isList(given) ? given : []
    assumed(`The condition ${textOf(condition)} is taken as true.`, at)
    return resolved(then, at.pointer, at)
  },
  'Fn::ImportValue': (given, at) => stand('Fn::ImportValue', textOf(resolved(given, at.pointer, at)), at),
  'Fn::FindInMap': (_, at) => stand('Fn::FindInMap', 'mapped', at),
  'Fn::Select': (given, at) => {
    const [index = 0, list = []] = isList(given) ? given : []
    const values = resolved(list, at.pointer, at)
    return isList(values) ? (values[Number(index)] ?? null) : stand('Fn::Select', 'selected', at)
  },
  'Fn::Transform': (_, at) => {
    const text =
      'This part is fetched from elsewhere by Fn::Transform, and nothing is fetched here. Put its content into the template.'
    at.remarks.push({ kind: 'listed', pointer: at.pointer, name: 'Fn::Transform', text })
    return null
  },
}

const textOf = (value: Json): string => (typeof value === 'object' ? '' : String(value))

function assumed(text: string, { remarks, pointer }: At): void {
  remarks.push({ kind: 'assumed', pointer, name: '', text })
}

/** A text in place of what only the deployed stack knows. */
function stand(what: string, text: string, at: At): string {
  assumed(`Only the deployed stack knows the value of ${what}: ${JSON.stringify(text)} stands for it.`, at)
  return text
}

function named(name: string, attribute: string, at: At): Json {
  const pseudo = PSEUDO[name]
  if (pseudo !== undefined && Object.hasOwn(PSEUDO, name)) return pseudo
  const parameter = member(at.parameters, name)
  if (isObject(parameter)) {
    const value = member(parameter, 'Default')
    return value === undefined ? stand(`the parameter ${name}`, name, at) : value
  }
  const resource = member(at.resources, name)
  const type = isObject(resource) ? textOf(member(resource, 'Type') ?? '') : ''
  return arnOf(type, name, attribute) ?? stand(attribute === '' ? name : `${name}.${attribute}`, name, at)
}

/** ARNs that a resource has by its type and name; the account and Region are those of the simulator. */
function arnOf(type: string, name: string, attribute: string): string | null {
  if (attribute !== 'Arn' && attribute !== 'FunctionArn') return null
  switch (type) {
    case 'AWS::Serverless::Function':
    case 'AWS::Lambda::Function':
      return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`
    case 'AWS::Cognito::UserPool':
      return `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${REGION}_${name}`
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${ACCOUNT}:role/${name}`
    default:
      return null
  }
}

/** `${Name}`, `${Name.Attribute}`, and `${!literal}` for a text that looks like one. */
function substituted(text: string, values: JsonObject, at: At): string {
  return text.replaceAll(/\$\{([^}]*)\}/gu, (whole, inside: string) => {
    if (inside.startsWith('!')) return `\${${inside.slice(1)}}`
    const own = member(values, inside)
    if (own !== undefined) return textOf(resolved(own, at.pointer, at))
    // A stage variable of API Gateway is written alike, and CloudFormation would refuse it: it is left as it stands.
    if (inside.startsWith('stageVariables.')) return whole
    const [name = '', ...attribute] = inside.split('.')
    return textOf(named(name, attribute.join('.'), at))
  })
}
