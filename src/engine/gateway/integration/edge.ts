import type { HeaderList } from '#engine/gateway/model/http.ts'

/** Standard spelling of the names that every HTTP client may send. */
const STANDARD_NAMES: ReadonlyMap<string, string> = new Map(
  [
    'Accept',
    'Accept-Charset',
    'Accept-Encoding',
    'Accept-Language',
    'Authorization',
    'Cache-Control',
    'Content-Encoding',
    'Content-Type',
    'Cookie',
    'Date',
    'Host',
    'If-Match',
    'If-Modified-Since',
    'If-None-Match',
    'Origin',
    'Pragma',
    'Range',
    'Referer',
    'User-Agent',
    'Via',
    'X-Forwarded-For',
  ].map((name) => [name.toLowerCase(), name]),
)

/**
 * Headers as they arrive behind an edge-optimized endpoint: names are capitalised (end-02). Recorded on AWS, 2024-07: that
 * holds for the standard names, while a name of the client's own keeps its spelling.
 */
export function edgeHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [STANDARD_NAMES.get(name.toLowerCase()) ?? name, value])
}
