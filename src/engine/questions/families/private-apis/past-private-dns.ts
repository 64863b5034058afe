import { entryOf, type WaySetup } from '#engine/gateway/endpoints/way.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** Calls of an hour from the VPC, by what they call. */
type Story = Record<'ledger' | 'rates' | 'maps' | 'parcels' | 'news', number>

/** A VPC with an interface endpoint for execute-api, private DNS and a way to the internet. */
const VPC: Omit<WaySetup, 'api' | 'domain'> = {
  endpoint: { privateDns: true, admits443: true, policy: 'everything' },
  hasInternet: true,
  directConnect: 'none',
  hasCloudFront: false,
}
const open = { isAssociated: true, isAllowed: true }

/** What is called: a private and a public API by their default names, and three custom domains. */
const KINDS = {
  ledger: { api: 'private', domain: null },
  rates: { api: 'regional', domain: null },
  maps: { api: 'regional', domain: { type: 'regional', record: 'alias', ...open } },
  parcels: { api: 'regional', domain: { type: 'regional', record: 'cname', ...open } },
  news: { api: 'edge', domain: { type: 'edge', record: 'cname', ...open } },
} as const satisfies Readonly<Record<keyof Story, Pick<WaySetup, 'api' | 'domain'>>>

/** Five APIs called from a VPC with private DNS: how many calls reach theirs? */
export const pastPrivateDns: Family<Story> = {
  id: 'past-private-dns',
  draw: (pick) => ({
    ledger: pick(100, 600, 5),
    rates: pick(40, 300, 5),
    maps: pick(30, 200, 5),
    parcels: pick(20, 180, 5),
    news: pick(20, 180, 5),
  }),
  key: reached,
  slips: (numbers) => {
    const { ledger, rates, maps, news } = numbers
    const key = reached(numbers)
    return {
      'all-of-them': key + rates + numbers.parcels,
      'private-alone': ledger,
      'any-domain': key + numbers.parcels,
      'no-cname': ledger + maps,
      'public-alone': maps + news,
    }
  },
  working: ({ rates, parcels }) => ({ lost: rates + parcels }),
  flips: () => [],
  rejects: () => false,
  scenario: () => ({ sim: 'endpoints', preset: 'private-dns-trap' }),
}

/** Calls whose name leads to their API: a private one stands behind the endpoint, a public one does not. */
function reached(numbers: Story): number {
  const isReached = ({ api, domain }: (typeof KINDS)[keyof Story]): boolean => {
    const name = domain === null ? 'default' : 'domain'
    const { to } = entryOf({ place: 'vpc', name, isSigned: false }, { ...VPC, api, domain })
    return to !== null && (to === 'endpoint') === (api === 'private')
  }
  const counted: readonly (readonly [boolean, number])[] = [
    [isReached(KINDS.ledger), numbers.ledger],
    [isReached(KINDS.rates), numbers.rates],
    [isReached(KINDS.maps), numbers.maps],
    [isReached(KINDS.parcels), numbers.parcels],
    [isReached(KINDS.news), numbers.news],
  ]
  return counted.reduce((sum, [does, count]) => sum + (does ? count : 0), 0)
}
