import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { sign } from '#engine/gateway/signing/sign.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

const HOST = 'a1b2c3.execute-api.us-east-1.amazonaws.com'
const NOW = Date.UTC(2026, 10, 30, 12, 0, 0)

const word = fc.string({
  unit: fc.constantFrom('a', 'B', '7', '-', '_', '~', '.', ' ', '/', 'é', '🐲', '*', "'", '+', '%', '='),
  maxLength: 6,
})
const name = fc.string({ unit: fc.constantFrom('a', 'B', '7', '-', ' ', 'é'), minLength: 1, maxLength: 4 })

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  // A raw space is no valid path, and every encoder of one goes another way.
  path: fc
    .array(fc.constantFrom('pets', '..', '.', '', 'a%20b', '@connections', 'x~y', '%E1%88%B4', "o'k"), {
      maxLength: 4,
    })
    .map((parts) => `/${parts.join('/')}`),
  query: fc.dictionary(name, word, { maxKeys: 3 }).map((query) => ({ ...query })),
  headers: fc.record({ 'Content-Type': word, 'X-Some-Header': word }, { requiredKeys: [] }),
  body: fc.string({ unit: 'grapheme', maxLength: 20 }),
  token: fc.option(fc.constant('FwoGZXIvYXdzE+/='), { nil: undefined }),
})

describe('the same request signed by @smithy/signature-v4', () => {
  it('has the same signature', { timeout: PATIENCE }, async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        fc.boolean(),
        async ({ method, path, query, headers, body, token }, isQuery) => {
          const credentials = {
            accessKeyId: 'AKIDEXAMPLE',
            secretAccessKey: 'wJalrXUtnFEMI',
            ...(token === undefined ? {} : { sessionToken: token }),
          }
          const sent = { ...headers, host: HOST }
          const smithy = new SignatureV4({
            service: 'execute-api',
            region: 'us-east-1',
            credentials,
            sha256: Sha256,
            applyChecksum: false,
          })
          const message = {
            method,
            protocol: 'https:',
            hostname: HOST,
            path,
            query,
            headers: { ...sent },
            body,
          }
          const options = { signingDate: new Date(NOW) }
          const theirs = isQuery
            ? await smithy.presign(message, { ...options, expiresIn: 60 })
            : await smithy.sign(message, options)
          const text = Object.entries(query).map(
            ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
          )
          const ours = sign({
            request: { method, target: `${path}?${text.join('&')}`, headers: Object.entries(sent), body },
            credentials,
            region: 'us-east-1',
            service: 'execute-api',
            now: NOW,
            mode: isQuery ? { kind: 'query', expiresInSeconds: 60 } : { kind: 'header' },
          })
          const wanted = isQuery
            ? theirs.query?.['X-Amz-Signature']
            : /Signature=(\w+)$/.exec(theirs.headers['authorization'] ?? '')?.[1]
          expect(ours.signature).toBe(wanted)
        },
      ),
      RUNS,
    )
  })
})
