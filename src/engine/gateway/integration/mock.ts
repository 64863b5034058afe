/** `{statusCode: 200}`: a name without quotes after a brace or a comma. */
const BARE_NAME = /([{,]\s*)([A-Za-z_]\w*)\s*:/gu

/**
 * The status in what the request template of a MOCK integration made: the whole number `statusCode` of a JSON object, in
 * which names may lack their quotes; else null, which is 500 (int-16 as amended; recorded on AWS).
 */
export function mockStatus(rendered: string): number | null {
  const value = parseLoosely(rendered.trim())
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) return null
  const { statusCode } = value
  return typeof statusCode === 'number' && Number.isInteger(statusCode) ? statusCode : null
}

function parseLoosely(text: string): unknown {
  return parsed(text) ?? parsed(text.replaceAll(BARE_NAME, '$1"$2":'))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The line of the execution log for a template without a status. */
export const MOCK_WITHOUT_STATUS =
  'Unable to parse statusCode. It should be an integer and defined in the request template'
