import type { Json, JsonObject } from '#engine/core/json.ts'
import type { AskedKind } from '#engine/open-api/translate.ts'
import { below, type Remark } from '#engine/open-api/remark.ts'
import { isObject, member } from '#engine/gateway/validation/json.ts'

import { Unreadable } from './fault.ts'
import { resolved } from './intrinsics.ts'

/** A definition inside a template, with its place there. */
export type InTemplate = {
  readonly document: Json
  readonly pointer: string
  readonly kind: Exclude<AskedKind, 'auto'>
  readonly remarks: readonly Remark[]
}

/** Types of resources that hold a definition, and in which of their properties. */
const HOLDERS: Readonly<
  Record<
    string,
    { readonly body: string; readonly from: readonly string[]; readonly kind: InTemplate['kind'] }
  >
> = {
  'AWS::Serverless::Api': { body: 'DefinitionBody', from: ['DefinitionUri'], kind: 'rest' },
  'AWS::Serverless::HttpApi': { body: 'DefinitionBody', from: ['DefinitionUri'], kind: 'http' },
  'AWS::ApiGateway::RestApi': { body: 'Body', from: ['BodyS3Location'], kind: 'rest' },
  'AWS::ApiGatewayV2::Api': { body: 'Body', from: ['BodyS3Location'], kind: 'http' },
}

/** Properties that decide nothing about a request. */
const WORDS: ReadonlySet<string> = new Set([
  'Name',
  'Description',
  'Tags',
  'StageName',
  'OpenApiVersion',
  'PropagateTags',
  'FailOnWarnings',
  'Mode',
])

/** Whether a document is a template of CloudFormation or SAM. */
export function isTemplate(value: JsonObject): boolean {
  return isObject(member(value, 'Resources'))
}

/** The definition that a template holds; with several, the first that stands in the template itself. Throws Unreadable. */
export function fromTemplate(template: JsonObject): InTemplate {
  const resources = objectAt(template, 'Resources')
  const parameters = objectAt(template, 'Parameters')
  const found = holdersOf(resources)
  const inside = found.find(({ properties, holder }) => isObject(member(properties, holder.body)))
  if (inside === undefined) throw new Unreadable(whyNone(found))
  const { name, properties, holder, pointer } = inside
  const remarks: Remark[] = []
  const scope = { parameters, resources, remarks }
  const place = below(pointer, holder.body)
  const document = resolved(member(properties, holder.body) ?? null, place, scope)
  if (found.length > 1)
    remarks.push({
      kind: 'assumed',
      pointer,
      name,
      text: `This template has ${found.length} APIs. ${name} is opened, the first whose definition stands in it.`,
    })
  return { document, pointer: place, kind: holder.kind, remarks: [...remarks, ...besideOf(inside)] }
}

type Found = {
  readonly name: string
  readonly properties: JsonObject
  readonly holder: (typeof HOLDERS)[string]
  readonly pointer: string
}

function holdersOf(resources: JsonObject): readonly Found[] {
  return Object.entries(resources).flatMap(([name, resource]) => {
    const type = isObject(resource) ? member(resource, 'Type') : undefined
    if (!isObject(resource) || typeof type !== 'string' || !Object.hasOwn(HOLDERS, type)) return []
    const holder = HOLDERS[type]
    const pointer = `${below('/Resources', name)}/Properties`
    return holder === undefined
      ? []
      : [{ name, holder, pointer, properties: objectAt(resource, 'Properties') }]
  })
}

const objectAt = (of: JsonObject, name: string): JsonObject => {
  const value = member(of, name)
  return isObject(value) ? value : {}
}

function whyNone(found: readonly Found[]): string {
  const [first] = found
  if (first === undefined)
    return `This template has no API with a definition: looked for ${Object.keys(HOLDERS).join(', ')}. Open the definition itself, or export the deployed API.`
  const from = first.holder.from.find((name) => member(first.properties, name) !== undefined)
  return from === undefined
    ? `${first.name} has no ${first.holder.body}: SAM makes its definition from events when it is deployed. Export the deployed API and open that.`
    : `The definition of ${first.name} stands in another file (${from}), and nothing is fetched. Open that file instead.`
}

/** What a template sets around the definition is not read from it. */
function besideOf({ properties, holder, pointer }: Found): readonly Remark[] {
  return Object.keys(properties)
    .filter((name) => name !== holder.body && !WORDS.has(name))
    .map((name) => ({
      kind: 'listed',
      pointer: below(pointer, name),
      name,
      text: 'The template sets this around the definition. It is not read: set what you need beside the document.',
    }))
}
