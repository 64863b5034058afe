import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { checkPreset } from '#tests/engine/simulators/check-presets.ts'

const presets = Object.entries(pipelineSimulator.presets)

describe('pipeline presets', () => {
  it.each(presets)('%s keeps its claims', (_, preset) => {
    expect(checkPreset(pipelineSimulator, preset).sim).toBe('pipeline')
  })

  it('compute the same as ever', () => {
    const hashes = presets.map(([id, { scenario }]) => `${id} ${traceHash(pipelineSimulator.run(scenario))}`)
    expect(hashes).toMatchInlineSnapshot(`
      [
        "every-station 6f35fb98",
        "plain-rest be076d14",
        "same-as-http f7921674",
        "websocket-message b5c43634",
        "cache-hit 8a8d6eec",
        "canary-arm c1a37102",
        "mock-answer 14c77602",
        "preflight 60dba5ed",
        "missing-key 0b923455",
        "key-without-stage 0b923455",
        "403-policy 05d4ce1a",
        "403-route 7eaf60b1",
        "403-stage 4bc03436",
        "403-authorizer 682fda14",
        "403-waf ac6ec55a",
        "403-iam be2fcbbc",
        "403-iam-policy d4a6288d",
        "403-signature 6a1c97d3",
        "403-expired e065f42e",
        "403-host 6a1c97d3",
        "403-clock 501a7f38",
        "403-default-endpoint ce6b3f83",
        "403-mutual-tls e7e9b7e3",
        "403-base-path 9cfff214",
        "private-from-outside 6789695d",
        "private-dns-trap b7f2ac0e",
        "hidden-403 0b923455",
        "401-no-token 2f318d32",
        "500-authorizer c4d11128",
        "500-authorizer-shape 795ca6b5",
        "403-invalidate ee200812",
        "429-throttle 82ce5782",
        "429-quota 53788f62",
        "400-parameters 933794da",
        "400-body 9f56b70b",
        "413-body 9323fc5c",
        "431-headers 6371d8e1",
        "415-media-type 70aebe5a",
        "404-http ce34c804",
        "own-404 bfb0f64c",
        "504-timeout 46d4fd2e",
        "504-unreachable 09b231d9",
        "502-malformed d86fd5d9",
        "502-function-error 18e0380c",
        "200-of-an-error 174dfec7",
        "500-no-permission 7b53b394",
        "500-lambda-throttled 1d97534b",
        "500-no-response 8f227124",
        "http-timeout b8f372bd",
        "forgot-to-deploy 7eaf60b1",
        "policy-still-403 c103c0cf",
        "stage-at-once 3143d62f",
        "kept-answer bee73959",
        "401-unauthorized 11e0fc24",
        "414-method-arn 33ed5f5b",
        "500-answer-too-large a915b8c7",
        "500-undeclared 911ed875",
        "500-vpc-link b1d3ff7e",
        "default-4xx 823d267a",
        "default-5xx dc66fe5a",
        "message-too-large 7768bd84",
        "401-http-token 4a1f18ae",
        "503-http-timeout e1fe31bb",
        "automatic-deployment 3b5c7992",
        "validator-not-deployed be076d14",
        "canary-deploy eca75159",
        "answer-status-alone 23e93017",
        "answer-status-text 23e93017",
        "answer-status-word d86fd5d9",
        "answer-empty be076d14",
        "answer-headers-alone be076d14",
        "answer-headers-null be076d14",
        "answer-headers-boolean be076d14",
        "answer-two-header-maps be076d14",
        "answer-header-spellings be076d14",
        "answer-multi-not-list d86fd5d9",
        "answer-unknown-member d86fd5d9",
        "answer-bare-text d86fd5d9",
        "answer-body-object d86fd5d9",
        "answer-base64 be076d14",
      ]
    `)
  })
})
