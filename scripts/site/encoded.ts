import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
}

/** What is packed already: to pack it again costs time and saves nothing. */
const PACKED = new Set(['.png', '.woff2'])

type Encoding = 'br' | 'gzip' | null

export type Encoded = {
  readonly body: Buffer
  readonly encoding: Encoding
  readonly type: string
  /** Changes with the file and with how it is packed. */
  readonly etag: string
}

/** Packs files for those that take it, each once for as long as it stays what it is. */
export function createEncoder(): (file: string, accepted: string) => Encoded {
  const kept = new Map<string, Encoded>()
  return (file, accepted) => {
    const extension = extname(file)
    const encoding = PACKED.has(extension) ? null : encodingFor(accepted)
    const { mtimeMs, size } = statSync(file)
    const etag = `"${Math.round(mtimeMs).toString(36)}-${size.toString(36)}${encoding === null ? '' : `-${encoding}`}"`
    const key = `${file} ${encoding}`
    const known = kept.get(key)
    if (known?.etag === etag) return known
    const type = TYPES[extension] ?? 'application/octet-stream'
    const encoded = { body: pack(readFileSync(file), encoding), encoding, type, etag }
    kept.set(key, encoded)
    return encoded
  }
}

/** Brotli before gzip; one that is refused by `q=0` is not taken. */
function encodingFor(accepted: string): Encoding {
  const offers = accepted.split(',').map((offer) => offer.trim().split(/\s*;\s*/))
  const takes = (name: string): boolean =>
    offers.some(([offer, weight = '']) => offer === name && !/^q=0(?:\.0*)?$/.test(weight))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : null
}

/** Brotli at a level that takes milliseconds for the largest file. */
function pack(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
  return encoding === 'gzip' ? gzipSync(body, { level: 9 }) : body
}
