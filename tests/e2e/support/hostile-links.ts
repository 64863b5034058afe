import { expect, type Page } from '@playwright/test'

import { SIM_IDS, type SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

/** How the page must end up: with a run, stopped by the learner, at a named limit, or with a sentence on the link. */
type End = 'runs' | 'stops' | RegExp

/** A link that once held the page, or is built to; `address` is all of it where it is no link to a scenario. */
export type HostileLink = { readonly name: string; readonly address: string; readonly ends: End }

const link = (sim: SimId, preset: string, set: object): string =>
  `/simulators/${sim}?preset=${preset}&set=${encodeURIComponent(JSON.stringify(set))}`

const DEEP = Array.from({ length: 40 }, (_, index) => `a${index}`).join('.')
const MANY = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`clients.${index}.id`, 'x']))
const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`

const sine = (fields: object) => [{ shape: 'sine', rate: 0.001, swing: 0, periodMs: 1, ...fields }]
const failing = (fields: object) => ({ failurePercent: 100, maxReceiveCount: 0, ...fields })
const LIMIT = /this run reached its limit of/

/** Ids are those of `docs/attacks-and-reports.md`; every tenth is opened in `npm test`, all in the soak. */
export function hostileLinks(presets: Readonly<Record<SimId, string>>): readonly HostileLink[] {
  const of = (sim: SimId, set: object): string => link(sim, presets[sim], set)
  const jitter = { shape: 'uniform', rate: 1, forMs: 1_000 }
  const messages = (count: number) => [{ shape: 'burst', count }]
  const token = 'a'.repeat(60)
  return [
    {
      name: 'H3 a message that comes back for ever',
      address: of(
        'queue',
        failing({
          visibilitySeconds: 0,
          consumers: { count: 1, batch: 1, serviceMs: 0.001 },
          traffic: messages(1),
        }),
      ),
      ends: LIMIT,
    },
    {
      name: 'H1 a jitter over 2^32 µs',
      address: of('throttle', { traffic: [{ ...jitter, jitterMs: 2_147_483.648 }] }),
      ends: 'runs',
    },
    {
      name: 'H1 the largest jitter',
      address: of('throttle', { traffic: [{ ...jitter, jitterMs: 3_456_000_000 }] }),
      ends: 'runs',
    },
    {
      name: 'H2 a wave that is cut at zero',
      address: of('throttle', {
        traffic: [{ shape: 'sine', rate: 0, swing: 1_000_000, periodMs: 1_000, forMs: 600_000 }],
      }),
      ends: /at most 2000000 requests in all/,
    },
    {
      name: 'H2b forty days of a wave of a millisecond',
      address: of('throttle', { traffic: sine({ forMs: 3_456_000_000 }) }),
      ends: /a period that the traffic has time for/,
    },
    {
      name: 'H2b a million seconds of a short wave',
      address: of('cache', {
        traffic: [
          { request: 'GET /items/1', shape: 'sine', rate: 1, swing: 0, periodMs: 10, forMs: 1_000_000_000 },
        ],
      }),
      ends: /./,
    },
    {
      name: 'H3 everything fails, visibility 0',
      address: of(
        'queue',
        failing({ visibilitySeconds: 0, consumers: { count: 1, batch: 1, serviceMs: 1 } }),
      ),
      ends: 'stops',
    },
    {
      name: 'H3 a thousand poisoned messages',
      address: of('queue', {
        poisonEvery: 1,
        maxReceiveCount: 0,
        visibilitySeconds: 1,
        consumers: { count: 1_000, batch: 1, serviceMs: 1 },
        traffic: messages(1_000),
      }),
      ends: 'stops',
    },
    {
      name: 'H3 a thousand consumers, one message',
      address: of('queue', {
        failurePercent: 0,
        maxReceiveCount: 0,
        visibilitySeconds: 0,
        consumers: { count: 1_000, batch: 1, serviceMs: 1_000 },
        traffic: messages(1),
      }),
      ends: /./,
    },
    {
      name: 'H4 a pattern of nested repeats',
      address: of('authorizer', {
        'authorizer.type': 'TOKEN',
        'authorizer.identitySources': ['header.Authorization'],
        'authorizer.tokenPattern': '^(a+)+$',
        users: [{ token: `${token}!` }],
      }),
      ends: /./,
    },
    {
      name: 'C5 a field twice',
      address: `/simulators/throttle?preset=${presets.throttle}&set=${encodeURIComponent('{"account.rate":1,"account.rate":2}')}`,
      ends: /changes account\.rate twice/,
    },
    {
      name: 'S4 bodies of thirteen gigabytes',
      address: of('pipeline', {
        requests: Array.from({ length: 12 }, () => ({
          line: 'GET /items',
          times: 100,
          bodyBytes: 11_534_336,
        })),
      }),
      ends: LIMIT,
    },
    {
      name: 'S4 a hundred bodies of eleven megabytes',
      address: of('pipeline', { requests: [{ line: 'GET /items', times: 90, bodyBytes: 11_534_336 }] }),
      ends: 'stops',
    },
    {
      name: 'S4 five million attempts',
      address: of('throttle', {
        clients: [{ id: 'a', retry: { policy: 'fixed', attempts: 50 } }],
        'account.rate': 0,
        'account.burst': 0,
        traffic: [{ shape: 'burst', count: 100_000 }],
      }),
      ends: 'stops',
    },
    {
      name: 'S4 a set of three thousand keys',
      address: of('throttle', MANY),
      ends: /changes more than 500 fields/,
    },
    {
      name: 'S4 a path of great depth',
      address: of('throttle', { [DEEP]: 1 }),
      ends: /nested deeper than 12 levels/,
    },
    {
      name: 'S4 a value of great depth',
      address: `/simulators/throttle?preset=${presets.throttle}&set=${encodeURIComponent(`{"a":${nested}}`)}`,
      ends: /./,
    },
    {
      name: 'S4 a set of a hundred thousand letters',
      address: of('throttle', { 'clients.0.id': 'x'.repeat(100_001) }),
      ends: /longer than 100,000 letters/,
    },
    {
      name: 'H5 two million requests',
      address: of('cache', { traffic: [{ request: 'GET /items/{n}', shape: 'burst', count: 2_000_000 }] }),
      ends: /./,
    },
    {
      name: 'C2 a preset that every object has',
      address: '/simulators/throttle?preset=__proto__',
      ends: /has no preset/,
    },
    {
      name: 'C2 a simulator that every object has',
      address: '/simulators/constructor',
      ends: /Nothing at this address/,
    },
    {
      name: 'S4 a set that is not JSON',
      address: `/simulators/throttle?preset=${presets.throttle}&set={`,
      ends: /are not JSON/,
    },
    {
      name: 'B2b an old spelling',
      address: of('authorizer', { users: [{ token: 'alice', covers: 'list', allow: ['GET /alpha'] }] }),
      ends: /Left out of the link/,
    },
    {
      name: 'S7 an attempt that is not there',
      address: '/exam/nobody/result',
      ends: /Nothing at this address/,
    },
  ]
}

/** The preset that each simulator begins with. */
export function firstPresets(): Readonly<Record<SimId, string>> {
  const firsts = SIM_IDS.map((id) => [id, Object.keys(simulatorOf(id).presets)[0] ?? ''])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every id has its entry
  return Object.fromEntries(firsts) as Record<SimId, string>
}

const scrub = (page: Page) => page.getByRole('slider', { name: 'Time in the run' })
const offer = (page: Page) => page.getByRole('button', { name: 'Show the preset' })
const stop = (page: Page) => page.getByRole('button', { name: 'Stop the run' })

/** The page paints: a page that is held answers nothing, and the wait ends with it. */
export async function expectAnswers(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true)))), {
      message: 'the page answers',
    })
    .toBe(true)
}

/** Letters of an address that every host takes. */
const MOST_OF_HOSTS = 8_000

/**
 * A longer address reaches the app all the same, of a visitor who was here before: the service worker, which these tests
 * do without, answers with the page. So it is answered here.
 */
async function answerAsWorker(page: Page): Promise<void> {
  await page.route(
    ({ href }) => href.length > MOST_OF_HOSTS,
    async (route) => {
      const { origin, pathname } = new URL(route.request().url())
      await route.fulfill({ response: await route.fetch({ url: `${origin}${pathname}` }) })
    },
  )
}

/** Opens a link, asks the page again and again whether it answers, and takes the way back that it offers. */
export async function expectEndsWell(page: Page, { name, address, ends }: HostileLink): Promise<void> {
  if (address.length > MOST_OF_HOSTS) await answerAsWorker(page)
  await page.goto(address, { waitUntil: 'commit' })
  const words =
    ends instanceof RegExp ? page.getByRole('main').getByText(ends).first() : page.getByText('Stopped.')
  const end = ends === 'runs' ? scrub(page) : words
  await expect
    .poll(
      async () => {
        await expectAnswers(page)
        if (ends === 'stops' && (await stop(page).isVisible())) await stop(page).click()
        return end.isVisible()
      },
      { message: name, timeout: 60_000 },
    )
    .toBe(true)
  if (await offer(page).isVisible()) {
    await offer(page).click()
    await expect(scrub(page)).toBeVisible()
  }
  await expectAnswers(page)
}
