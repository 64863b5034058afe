import { preflightRule } from '#engine/gateway/cors/preflight-rule.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** Calls of a page in an hour, by their kind. */
type Story = Record<'reads' | 'forms' | 'orders' | 'tagged' | 'own', number>

const PAGE = 'https://shop.example'
const API = 'https://api.shop.example'
const JSON_TYPE = ['Content-Type', 'application/json'] as const

const KINDS = {
  reads: { url: `${API}/items`, method: 'GET', headers: [] },
  forms: { url: `${API}/notes`, method: 'POST', headers: [['Content-Type', 'text/plain']] },
  orders: { url: `${API}/orders`, method: 'POST', headers: [JSON_TYPE] },
  tagged: { url: `${API}/items`, method: 'GET', headers: [['X-Trace', 'a7']] },
  own: { url: `${PAGE}/settings`, method: 'POST', headers: [JSON_TYPE] },
} as const satisfies Readonly<Record<keyof Story, object>>

/** Five kinds of calls of a page: how many preflights do its browsers send? */
export const preflightsSent: Family<Story> = {
  id: 'preflights-sent',
  draw: (pick) => ({
    reads: pick(200, 900, 10),
    forms: pick(20, 90),
    orders: pick(20, 140),
    tagged: pick(20, 120),
    own: pick(10, 80),
  }),
  key: preflights,
  slips: (numbers) => {
    const { reads, forms, orders, tagged, own } = numbers
    return {
      'whatever-crosses': reads + forms + orders + tagged,
      'whatever-writes': forms + orders,
      'content-type-alone': orders,
      'own-page-too': preflights(numbers) + own,
    }
  },
  working: (numbers) => ({ quiet: numbers.reads + numbers.forms + numbers.own }),
  flips: () => [],
  rejects: () => false,
  scenario: () => ({ sim: 'cors', preset: 'own-header' }),
}

/** Calls of the kinds before which a browser asks. */
function preflights(numbers: Story): number {
  const { reads, forms, orders, tagged, own } = KINDS
  const asks = ({ url, method, headers }: (typeof KINDS)[keyof Story]): boolean =>
    preflightRule(PAGE, { url, method, headers, credentials: 'same-origin' }).kind === 'asks'
  const counted: readonly (readonly [boolean, number])[] = [
    [asks(reads), numbers.reads],
    [asks(forms), numbers.forms],
    [asks(orders), numbers.orders],
    [asks(tagged), numbers.tagged],
    [asks(own), numbers.own],
  ]
  return counted.reduce((sum, [isAsked, count]) => sum + (isAsked ? count : 0), 0)
}
