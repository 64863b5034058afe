import { describe, expect, it } from 'vitest'

import { changedParts } from '#engine/gateway/signing/changed-parts.ts'
import { sign } from '#engine/gateway/signing/sign.ts'
import { verify } from '#engine/gateway/signing/verify.ts'
import type { SigningScenario } from '#engine/simulators/signing/fields.ts'
import {
  messageOf,
  parseMessage,
  partsAt,
  piecesOf,
  signingInput,
  type Message,
} from '#engine/simulators/signing/message.ts'
import { signingSimulator } from '#engine/simulators/signing/simulator.ts'
import { canonicalSteps } from '#engine/simulators/signing/steps.ts'
import { transitBetween } from '#engine/simulators/signing/transit.ts'

const presets = Object.entries(signingSimulator.presets)

/** The lines that the service makes otherwise once another letter stands at an offset; null where that is no request. */
function movedBy(scenario: SigningScenario, { text }: Message, offset: number): readonly string[] | null {
  // Where a line ends is no letter of it.
  if (text[offset] === '\n') return null
  const letter = text[offset] === 'q' ? 'j' : 'q'
  const arrived = parseMessage(text.slice(0, offset) + letter + text.slice(offset + 1))
  if (arrived === null) return null
  const signed = sign(signingInput(scenario))
  const check = verify({
    request: arrived,
    secretOf: () => scenario.credentials.secretAccessKey,
    region: scenario.region,
    service: scenario.service,
    now: scenario.now * 1_000,
  })
  return check.parts === null ? null : changedParts(signed.parts, check.parts).map(({ part }) => part)
}

describe.each(presets)('a byte and its line in %s', (_, { scenario }) => {
  const trace = signingSimulator.run(scenario)
  const { parts } = sign(signingInput(scenario))
  const { sent } = trace

  it('have the lines at their places in the canonical request, and nothing between them', () => {
    const lines = canonicalSteps(parts)
    const odd = lines.filter(
      ({ start, text }) => trace.canonicalRequest.slice(start, start + text.length) !== text,
    )
    expect(odd).toEqual([])
    const letters = lines.reduce((sum, { text }) => sum + text.length, 0)
    expect(trace.canonicalRequest.replaceAll('\n', '')).toHaveLength(letters)
  })

  it('belong together both ways', () => {
    const odd = Array.from({ length: sent.text.length }, (_unused, offset) => offset).filter((offset) => {
      const lit = partsAt(sent, offset)
      const back = canonicalSteps(parts).filter(({ part }) =>
        piecesOf(sent, part).some(({ start, end }) => start <= offset && offset < end),
      )
      return back.some(({ part }) => !lit.includes(part)) || back.length !== lit.length
    })
    expect(odd).toEqual([])
  })

  it('are those that the engine moves: no other letter moves a line that is not lit by it', () => {
    const moves = Array.from({ length: sent.text.length }, (_unused, offset) => ({
      offset,
      moved: movedBy(scenario, sent, offset),
    }))
    const odd = moves.flatMap(({ offset, moved }) =>
      (moved ?? [])
        .filter((part) => !partsAt(sent, offset).includes(part))
        .map((part) => `${offset} “${sent.text[offset]}” moves ${part}`),
    )
    expect(odd).toEqual([])
    // And every line is moved by some letter that lights it, but the hash of an empty body.
    const movable = new Set(moves.flatMap(({ moved }) => moved ?? []))
    const still = canonicalSteps(parts).filter(
      ({ part }) => !movable.has(part) && piecesOf(sent, part).length > 0,
    )
    expect(still.map(({ part }) => part)).toEqual([])
  })

  it('are written and read again as the same request', () => {
    const { request } = sign(signingInput(scenario))
    const message = messageOf(request, trace.signedHeaders)
    const read = parseMessage(message.text)
    expect(read).toEqual({ ...request, body: request.body })
    expect(read === null ? null : transitBetween(request, read)).toEqual({
      method: '',
      target: '',
      headers: [],
      drop: [],
      body: null,
    })
  })

  it('arrive as the bench says when what arrives is written by hand', () => {
    const { request } = sign(signingInput(scenario))
    const arrived = parseMessage(trace.arrived.text)
    const transit = arrived === null ? scenario.transit : transitBetween(request, arrived)
    const again = signingSimulator.run(signingSimulator.shape.parse({ ...scenario, transit }))
    expect(again.answer).toEqual(trace.answer)
    expect(again.changes).toEqual(trace.changes)
  })
})
