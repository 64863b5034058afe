import type { Json } from '#engine/core/json.ts'
import { isObject } from '#engine/gateway/validation/json.ts'
import type { Api } from '#engine/gateway/model/api.ts'

import type { Kind } from './authorizers.ts'
import { httpApiOf } from './http-api.ts'
import { KEYS } from './keys.ts'
import { ModelList } from './models.ts'
import type { OwnParameter } from './operation.ts'
import { Part } from './part.ts'
import { Remarks, type Remark } from './remark.ts'
import { restApiOf } from './rest-api.ts'
import { Security } from './security.ts'

/** A route with what the document knows of the requests to it. */
export type OwnRoute = {
  /** `GET /orders/{id}`, or the route key of an HTTP API. */
  readonly route: string
  readonly summary: string
  /** JSON Pointer of its operation. */
  readonly pointer: string
  readonly parameters: readonly OwnParameter[]
  /** Media types that a body may have, each with its model. */
  readonly bodies: readonly { readonly type: string; readonly model: string }[]
}

/** A document as the model understands it. */
export type Translated = {
  readonly title: string
  readonly kind: Kind
  readonly api: Extract<Api, { readonly kind: 'rest' | 'http' }>
  readonly routes: readonly OwnRoute[]
  /** Schemas by name, for composing bodies. */
  readonly models: Readonly<Record<string, Json>>
  readonly remarks: readonly Remark[]
}

/** What a document is read as; `auto` goes by what stands in it. */
export type AskedKind = Kind | 'auto'

/** Id of the API that a document becomes. */
export type TranslateOptions = { readonly kind: AskedKind; readonly id: string }

/**
 * An OpenAPI document of version 3, references and all, as the API of a gateway. What it does not know, what API Gateway
 * would refuse and what the document leaves open is in `remarks`; it never throws for a document.
 */
export function translate(document: Json, { kind: asked, id }: TranslateOptions): Translated {
  const remarks = new Remarks()
  const root = new Part({ root: document, remarks }, isObject(document) ? document : {}, '')
  root.audit(KEYS.root)
  const kind = asked === 'auto' ? kindOf(root) : asked
  const components = root.part('components')
  components?.audit(KEYS.components)
  const parts = {
    root,
    id,
    models: new ModelList(components, remarks, id),
    security: new Security(components, kind),
  }
  const { api, routes, models } = kind === 'rest' ? restApiOf(parts) : httpApiOf(parts)
  if (routes.length === 0)
    root.remark(
      'listed',
      'paths',
      'No operation of this document could become a method. There is nothing to call.',
    )
  return {
    title: root.part('info')?.text('title') ?? 'API',
    kind,
    api,
    routes,
    models,
    remarks: remarks.list(),
  }
}

/** The parts of a document that all its operations share. */
export type Shared = {
  readonly root: Part
  readonly id: string
  readonly models: ModelList
  readonly security: Security
}

const INTEGRATION = 'x-amazon-apigateway-integration'

/** Signs of an HTTP API: its CORS setting, the version that its exports name, and formats of payloads or subtypes. */
function kindOf(root: Part): Kind {
  const signs = ['x-amazon-apigateway-cors', 'x-amazon-apigateway-importexport-version']
  const sign =
    signs.find((name) => root.has(name)) ?? (hasHttpIntegration(root) ? 'payloadFormatVersion' : null)
  root.remark(
    'assumed',
    '',
    sign === null
      ? 'A document does not name its kind of API. It is read as a REST API, for nothing in it is of HTTP APIs alone.'
      : `A document does not name its kind of API. It is read as an HTTP API, for it has ${sign}.`,
  )
  return sign === null ? 'rest' : 'http'
}

function hasHttpIntegration(root: Part): boolean {
  const { fields } = root
  const paths = fields['paths']
  if (!isObject(paths)) return false
  return Object.values(paths).some(
    (item) =>
      isObject(item) &&
      Object.values(item).some((operation) => {
        const integration = isObject(operation) ? operation[INTEGRATION] : undefined
        return (
          isObject(integration) &&
          ['payloadFormatVersion', 'integrationSubtype'].some((name) => Object.hasOwn(integration, name))
        )
      }),
  )
}
