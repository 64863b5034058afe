import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import { utf8 } from './encode.ts'

/** What a signature holds for: one day, one Region, one service. */
export type Scope = {
  /** `yyyymmdd`. */
  readonly date: string
  readonly region: string
  readonly service: string
}

/** The four keys that follow from each other; the last one signs. */
export type KeyChain = {
  readonly date: Uint8Array
  readonly region: Uint8Array
  readonly service: Uint8Array
  readonly signing: Uint8Array
  /** HMAC-SHA-256 of a text with the last key, hexadecimal; the key is prepared once. */
  readonly sign: (text: string) => string
}

const TERMINATOR = 'aws4_request'

export function keyChain(secretAccessKey: string, scope: Scope): KeyChain {
  const date = keyedHash(utf8(`AWS4${secretAccessKey}`), scope.date)
  const region = keyedHash(date, scope.region)
  const service = keyedHash(region, scope.service)
  const signing = keyedHash(service, TERMINATOR)
  const prepared = hmac.create(sha256, signing)
  return {
    date,
    region,
    service,
    signing,
    sign: (text) => bytesToHex(prepared.clone().update(utf8(text)).digest()),
  }
}

export function scopeText({ date, region, service }: Scope): string {
  return `${date}/${region}/${service}/${TERMINATOR}`
}

function keyedHash(key: Uint8Array, text: string): Uint8Array {
  return hmac(sha256, key, utf8(text))
}

/** SHA-256, hexadecimal. */
export function hash(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8(content) : content))
}
