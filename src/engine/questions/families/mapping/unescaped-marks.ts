import { parseJson } from '#engine/gateway/templates/java/parse-json.ts'
import { renderMapping } from '#engine/gateway/templates/mapping-template.ts'
import { compileTemplate } from '#engine/gateway/templates/template.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** How many tickets there are, and how many of them have a quotation mark in their title alone, their text alone, or both. */
type Story = Record<'tickets' | 'titles' | 'texts' | 'both', number>
type Ticket = { readonly title: string; readonly text: string }

const TEMPLATE = `{ "title": "$input.path('$.title')", "text": $input.json('$.text') }`
const PLAIN = 'late again'
const MARKED = 'the "Crow" is late'

/** A template puts one field between quotation marks of its own and prints another as JSON: how many of its bodies are none? */
export const unescapedMarks: Family<Story> = {
  id: 'unescaped-marks',
  draw: (pick) => ({
    tickets: pick(200, 900, 10),
    titles: pick(5, 60),
    texts: pick(5, 90),
    both: pick(2, 30),
  }),
  key: broken,
  slips: (numbers) => {
    const { tickets, titles, texts, both } = numbers
    return {
      'json-as-well': titles + texts + both,
      'the-other-field': texts + both,
      'title-alone': titles,
      'those-in-order': tickets - broken(numbers),
    }
  },
  working: (numbers) => ({ sound: numbers.tickets - broken(numbers) }),
  flips: () => [],
  rejects: () => false,
  scenario: () => ({
    sim: 'mapping',
    preset: 'quote-in-text',
    set: {
      line: 'POST /tickets',
      resource: '/tickets',
      body: bodyOf({ title: MARKED, text: MARKED }),
      template: TEMPLATE,
    },
  }),
}

/** Bodies that the template does not write as JSON: each kind of ticket is rendered once. */
function broken({ tickets, titles, texts, both }: Story): number {
  const kinds: readonly (readonly [number, Ticket])[] = [
    [titles, { title: MARKED, text: PLAIN }],
    [texts, { title: PLAIN, text: MARKED }],
    [both, { title: MARKED, text: MARKED }],
    [tickets - titles - texts - both, { title: PLAIN, text: PLAIN }],
  ]
  return kinds.reduce((sum, [count, ticket]) => sum + (isWrittenAsJson(ticket) ? 0 : count), 0)
}

function isWrittenAsJson(ticket: Ticket): boolean {
  const template = compileTemplate(TEMPLATE, 'api-gateway')
  if (!template.ok) return false
  const params = { path: {}, querystring: {}, header: {} }
  const inputs = { body: bodyOf(ticket), params, context: {}, stageVariables: {} }
  const rendered = renderMapping(template.value, inputs)
  return rendered.ok && parseJson(rendered.value.output).ok
}

const bodyOf = (ticket: Ticket): string => JSON.stringify(ticket)
