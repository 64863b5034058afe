import { inline } from '#engine/exchange/html.ts'
import { becauseHtml, stemHtml } from '#engine/exchange/item-html.ts'
import type {
  PortableChoice,
  PortableItem,
  PortableMatch,
  PortableNumber,
  PortableOrder,
} from '#engine/exchange/portable.ts'
import { element, textElement, XML_HEAD } from '#engine/exchange/xml.ts'

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
const SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd'

/** One part of an item for each shape: what is right, what is shown, when it scores. */
type Parts = {
  readonly response: string
  readonly interaction: string
  readonly isRight: string
  /** How many an option to choose may be chosen with; null where there are no reasons beside the options. */
  readonly chosen?: 'single' | 'multiple'
}

/**
 * An item of QTI 3.0, scored 1 or 0, with feedback after it was answered.
 *
 * Source: IMS Global, QTI 3.0 Assessment, Section & Item information model.
 */
export function qtiItem(item: PortableItem): string {
  const { response, interaction, isRight, chosen } = partsOf(item)
  const body = element('qti-item-body', {}, element('div', {}, stemHtml(item)), interaction)
  const xml = element(
    'qti-assessment-item',
    {
      xmlns: NAMESPACE,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${NAMESPACE} ${SCHEMA}`,
      identifier: identifier(item.id),
      title: item.id,
      adaptive: false,
      'time-dependent': false,
      'xml:lang': 'en',
    },
    response,
    outcome('SCORE', 'float', textElement('qti-value', 0)),
    outcome('FEEDBACK', 'identifier'),
    chosen === undefined ? '' : element('qti-outcome-declaration', { ...CHOSEN, cardinality: chosen }),
    body,
    processing(isRight, chosen === undefined ? '' : setChosen),
    modal(becauseHtml(item)),
  )
  return `${XML_HEAD}${xml}\n`
}

/** QTI identifiers take letters, digits, `_`, `-` and `.`, and begin with a letter. */
export function identifier(id: string): string {
  const safe = id.replaceAll(/[^A-Za-z0-9_.-]/g, '-')
  return /^[A-Za-z_]/.test(safe) ? safe : `id-${safe}`
}

function partsOf(item: PortableItem): Parts {
  switch (item.shape) {
    case 'choice':
      return choice(item)
    case 'order':
      return order(item)
    case 'match':
      return match(item)
    case 'number':
      return number(item)
  }
}

const outcome = (name: string, type: string, value = '') =>
  element(
    'qti-outcome-declaration',
    { identifier: name, cardinality: 'single', 'base-type': type },
    value === '' ? '' : element('qti-default-value', {}, value),
  )

const declared = (cardinality: string, type: string, values: readonly (string | number)[]) =>
  element(
    'qti-response-declaration',
    { identifier: 'RESPONSE', cardinality, 'base-type': type },
    element('qti-correct-response', {}, ...values.map((value) => textElement('qti-value', value))),
  )

/** Which options were chosen, for the reasons beside them. */
const CHOSEN = { identifier: 'CHOSEN', 'base-type': 'identifier' }
const given = element('qti-variable', { identifier: 'RESPONSE' })
const setChosen = element('qti-set-outcome-value', { identifier: CHOSEN.identifier }, given)
const correct = element('qti-correct', { identifier: 'RESPONSE' })
const matches = element('qti-match', {}, given, correct)

function choice({ options, isSingle }: PortableChoice): Parts {
  const right = options.filter(({ isRight }) => isRight).map(({ id }) => identifier(id))
  return {
    response: declared(isSingle ? 'single' : 'multiple', 'identifier', right),
    interaction: element(
      'qti-choice-interaction',
      { 'response-identifier': 'RESPONSE', shuffle: true, 'max-choices': right.length },
      ...options.map(({ id, text, why }) =>
        element('qti-simple-choice', { identifier: identifier(id) }, inline(text), reason(id, why)),
      ),
    ),
    isRight: matches,
    chosen: isSingle ? 'single' : 'multiple',
  }
}

/** Shown beside an option once it was chosen. */
const reason = (id: string, why: string) =>
  element(
    'qti-feedback-inline',
    { 'outcome-identifier': CHOSEN.identifier, identifier: identifier(id), 'show-hide': 'show' },
    ` ${inline(why)}`,
  )

function order({ steps }: PortableOrder): Parts {
  const shown = steps.toSorted((a, b) => (a.text < b.text ? -1 : 1))
  return {
    response: declared(
      'ordered',
      'identifier',
      steps.map(({ id }) => identifier(id)),
    ),
    interaction: element(
      'qti-order-interaction',
      { 'response-identifier': 'RESPONSE', shuffle: true },
      ...shown.map(({ id, text }) =>
        element('qti-simple-choice', { identifier: identifier(id) }, inline(text)),
      ),
    ),
    isRight: matches,
  }
}

function match({ prompts, options }: PortableMatch): Parts {
  // Prompts and options have ids of their own, which may be the same.
  const left = (id: string) => identifier(`p-${id}`)
  const right = (id: string) => identifier(`o-${id}`)
  return {
    response: declared(
      'multiple',
      'directedPair',
      prompts.map(({ id, answer }) => `${left(id)} ${right(answer)}`),
    ),
    interaction: element(
      'qti-match-interaction',
      { 'response-identifier': 'RESPONSE', shuffle: true, 'max-associations': prompts.length },
      element('qti-simple-match-set', {}, ...prompts.map(({ id, text }) => associable(left(id), text, 1))),
      element(
        'qti-simple-match-set',
        {},
        ...options.map(({ id, text }) => associable(right(id), text, prompts.length)),
      ),
    ),
    isRight: matches,
  }
}

const associable = (id: string, text: string, most: number) =>
  element('qti-simple-associable-choice', { identifier: id, 'match-max': most }, inline(text))

/** An unanswered number is wrong, also where a reader takes nothing for zero. */
function number({ value, tolerance }: PortableNumber): Parts {
  return {
    response: declared('single', 'float', [value]),
    interaction: element(
      'p',
      {},
      element('qti-text-entry-interaction', { 'response-identifier': 'RESPONSE', 'expected-length': 12 }),
    ),
    isRight: element(
      'qti-and',
      {},
      element('qti-not', {}, element('qti-is-null', {}, given)),
      element(
        'qti-equal',
        { 'tolerance-mode': 'absolute', tolerance: `${tolerance} ${tolerance}` },
        given,
        correct,
      ),
    ),
  }
}

function processing(isRight: string, further: string): string {
  const set = (name: string, type: string, value: string | number) =>
    element(
      'qti-set-outcome-value',
      { identifier: name },
      textElement('qti-base-value', value, { 'base-type': type }),
    )
  return element(
    'qti-response-processing',
    {},
    element(
      'qti-response-condition',
      {},
      element('qti-response-if', {}, isRight, set('SCORE', 'float', 1)),
      element('qti-response-else', {}, set('SCORE', 'float', 0)),
    ),
    set('FEEDBACK', 'identifier', 'because'),
    further,
  )
}

const modal = (text: string) =>
  element(
    'qti-modal-feedback',
    { 'outcome-identifier': 'FEEDBACK', identifier: 'because', 'show-hide': 'show' },
    element('qti-content-body', {}, text),
  )
