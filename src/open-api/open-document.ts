import type { Json, JsonObject } from '#engine/core/json.ts'
import { below, type Remark } from '#engine/open-api/remark.ts'
import { translate, type AskedKind, type Translated } from '#engine/open-api/translate.ts'
import { isObject, member } from '#engine/gateway/validation/json.ts'
import { API_ID } from '#engine/simulators/pipeline/gateway.ts'
import { ok, type Result } from '#engine/result.ts'
import { numberText } from '#engine/words/number.ts'

import { faultOf, Unreadable, type Fault } from './fault.ts'
import { MOST_BYTES } from './limits.ts'
import { resolved } from './intrinsics.ts'
import { Lines } from './lines.ts'
import { readJson } from './read-json.ts'
import { readYaml, type ReadText } from './read-yaml.ts'
import { fromTemplate, isTemplate } from './template.ts'
import { upgraded } from './upgrade.ts'

export type PlacedRemark = Remark & {
  /** Line of the text, from 1. */
  readonly line: number
}

/** A document that was opened: what the model made of it, with remarks at their lines. */
export type Opened = Omit<Translated, 'remarks'> & {
  readonly remarks: readonly PlacedRemark[]
  /** `OpenAPI 3.0.1`, `Swagger 2.0`, and whether a template holds it. */
  readonly format: string
}

/**
 * Opens the text of an OpenAPI or Swagger document, or of a template that holds one. Work is bounded by the bytes that API
 * Gateway imports; nothing is fetched.
 */
export function openDocument(text: string, kind: AskedKind = 'auto'): Result<Opened, Fault> {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > MOST_BYTES)
    return faultOf(
      null,
      `This file has ${numberText(bytes)} bytes, and API Gateway imports at most ${numberText(MOST_BYTES)} (6 MB). Take out what is not needed, such as examples, or split the API.`,
    )
  if (text.trim() === '') return faultOf(1, 'This text is empty. Open an OpenAPI document, or paste one.')
  const lines = new Lines(text)
  try {
    return ok(opened(text, kind, lines))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return faultOf(error.offset === null ? null : lines.at(error.offset), error.message)
  }
}

function opened(written: string, kind: AskedKind, lines: Lines): Opened {
  const text = written.startsWith('\uFEFF') ? ` ${written.slice(1)}` : written
  const read = (/^\s*[{[]/u.test(text) ? readJson(text) : null) ?? readYaml(text)
  const { document, pointer, asked, remarks, isHeld } = heldIn(read.value, kind)
  const format = formatOf(document, read, pointer)
  const { document: modern, written: back } = upgraded(document)
  const { remarks: own, ...translated } = translate(modern, { kind: asked, id: API_ID })
  const placed = [...remarks, ...own.map((each) => ({ ...each, pointer: `${pointer}${back(each.pointer)}` }))]
  return {
    ...translated,
    format: isHeld ? `${format} in a template` : format,
    remarks: placed
      .map((each) => ({ ...each, line: lines.at(read.offsetOf(each.pointer)) }))
      .toSorted((a, b) => a.line - b.line),
  }
}

type Held = {
  readonly document: JsonObject
  readonly pointer: string
  readonly asked: AskedKind
  readonly remarks: readonly Remark[]
  readonly isHeld: boolean
}

function heldIn(value: Json, kind: AskedKind): Held {
  if (!isObject(value))
    throw new Unreadable(
      'This is no object, so no API. Open an OpenAPI document: it begins with openapi or swagger.',
      0,
    )
  if (!isTemplate(value)) return alone(value, kind)
  const { document, pointer, kind: own, remarks } = fromTemplate(value)
  if (!isObject(document)) throw new Unreadable(remarks[0]?.text ?? 'The template holds no definition.', 0)
  return { document, pointer, asked: kind === 'auto' ? own : kind, remarks, isHeld: true }
}

/** A definition by itself: one that a template takes in from its file has functions as well. */
function alone(value: JsonObject, asked: AskedKind): Held {
  const remarks: Remark[] = []
  const document = resolved(value, '', { parameters: {}, resources: {}, remarks })
  return { document: isObject(document) ? document : value, pointer: '', asked, remarks, isHeld: false }
}

function formatOf(document: JsonObject, read: ReadText, pointer: string): string {
  const swagger = member(document, 'swagger')
  const openapi = member(document, 'openapi')
  if (swagger === '2.0' || swagger === 2) return 'Swagger 2.0'
  if (typeof openapi === 'string' && /^3\.[01](?:\.|$)/u.test(openapi)) return `OpenAPI ${openapi}`
  if (openapi === 3 || openapi === 3.1) return `OpenAPI ${openapi}`
  const name = ['openapi', 'swagger'].find((each) => member(document, each) !== undefined)
  const place = read.offsetOf(name === undefined ? pointer : below(pointer, name))
  throw new Unreadable(
    name === undefined
      ? 'Neither openapi nor swagger stands at the top of this document, so it is no API that is known here. Export the API from API Gateway as OpenAPI 3 or Swagger 2.'
      : 'This version is not known here: OpenAPI 3.0 and 3.1 and Swagger 2.0 are. Convert the document, or export the API again.',
    place,
  )
}
