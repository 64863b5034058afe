import { describe, expect, it } from 'vitest'

import { simulatorOf } from '#engine/simulators/simulators.ts'
import { runAway } from '#simulators/frame/run/away.ts'
import { RunAbandoned } from '#simulators/frame/run/host.ts'
import type { Host } from '#simulators/frame/run/host.ts'
import { runHere } from '#simulators/frame/run/run.ts'

const throttle = simulatorOf('throttle')
const light = throttle.shape.parse(throttle.presets['faq-1000-2000']?.scenario)
const failing = (error: Error): Host => ({ run: () => Promise.reject(error), stop: () => undefined })
const run = (host: Host | null) => runAway(host, throttle, light, () => undefined)

describe('a light run that was sent away', () => {
  it('is made in the page, the same one, where there is no worker or it does not start', async () => {
    const { observed, words } = runHere(throttle, light)
    for (const host of [null, failing(new Error('The worker did not start.'))])
      expect(await run(host)).toMatchObject({ observed, words })
  })

  it('is not made again when it was stopped, or when it cannot be made', async () => {
    const limit = Object.assign(new Error('Too many rows.'), { name: 'RunLimit' })
    for (const error of [new RunAbandoned('gone'), limit])
      await expect(run(failing(error))).rejects.toBe(error)
  })
})
