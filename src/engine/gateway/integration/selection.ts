import type { IntegrationResponse } from '#engine/gateway/model/integration.ts'
import { compilePattern, type Pattern } from '#engine/gateway/validation/pattern.ts'

/** How a selection pattern is compared, which AWS does not document: with the whole text, or with its beginning. */
export type PatternScope = 'whole' | 'beginning'

/** An integration response with its pattern ready to test; null is the default response. */
export type SelectableResponse = {
  readonly response: IntegrationResponse
  readonly pattern: Pattern | null
}

/** Prepares the integration responses of a method. Throws InvalidModel for a pattern that is not a regular expression. */
export function compileResponses(
  responses: readonly IntegrationResponse[],
  scope: PatternScope = 'whole',
): readonly SelectableResponse[] {
  return responses.map((response) => {
    const source = response.selectionPattern ?? ''
    if (source === '') return { response, pattern: null }
    return {
      response,
      pattern: compilePattern(scope === 'whole' ? `^(?:${source})$` : `^(?:${source})`, 'selectionPattern'),
    }
  })
}

/**
 * The text that patterns are compared with: the status of the backend, or the message of a Lambda function that failed;
 * the status of a Lambda call is never looked at (int-07; recorded on AWS).
 */
export function selectionText(answer: {
  readonly status: number
  readonly isLambda: boolean
  readonly errorMessage: string | null
}): string {
  return answer.isLambda ? (answer.errorMessage ?? '') : String(answer.status)
}

/**
 * The integration response for a backend's answer: the first, in the order in which they were made, whose pattern fits;
 * else the one without a pattern; else null, which is API_CONFIGURATION_ERROR (gwr-01b). That the first of two wins is
 * one recording.
 */
export function selectResponse(
  responses: readonly SelectableResponse[],
  text: string,
): IntegrationResponse | null {
  let fallback: IntegrationResponse | null = null
  for (const { response, pattern } of responses) {
    if (pattern === null) fallback ??= response
    else if (pattern(text)) return response
  }
  return fallback
}
