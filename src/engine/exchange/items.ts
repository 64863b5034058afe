import type { Fact } from '#engine/questions/fact.ts'
import { shuffled } from '#engine/questions/order.ts'
import type {
  AnswerOption,
  FaultQuestion,
  MinimalPairQuestion,
  Question,
} from '#engine/questions/question.ts'
import { numberText } from '#engine/words/number.ts'

import type { PortableFact, PortableItem, PortableOption } from './portable.ts'

/** What the items of a file are made with. */
export type Surroundings = {
  /** Title of a topic, as the reader sees it. */
  readonly titleOf: (topic: string) => string
  readonly factOf: (id: string) => Fact | undefined
}

/** The order of options in a file: the same in every export, and the key at no favoured place. */
const SEED = 28

/** A question as other programs know it; the two versions of a minimal pair become two items. */
export function portableItems(question: Question, around: Surroundings): readonly PortableItem[] {
  const common = commonOf(question, around)
  const shown = shuffled(question, SEED)
  switch (shown.kind) {
    case 'single':
      return [{ ...common, shape: 'choice', isSingle: true, options: choices(shown.options, [shown.key]) }]
    case 'multiple':
      return [{ ...common, shape: 'choice', isSingle: false, options: choices(shown.options, shown.key) }]
    case 'elimination':
      return [{ ...common, shape: 'choice', isSingle: true, options: choices(shown.options, [shown.key]) }]
    case 'fault':
      return [{ ...common, shape: 'choice', isSingle: true, options: lines(shown) }]
    case 'minimal-pair':
      return pair(shown, common)
    case 'ordering':
      return [{ ...common, shape: 'order', steps: steps(shown.options, shown.key) }]
    case 'matching': {
      const { prompts, options, key } = shown
      const asked = prompts.flatMap(({ id, text, rationale }) => {
        const answer = key[id]
        return answer === undefined ? [] : [{ id, text, why: rationale, answer }]
      })
      return [{ ...common, shape: 'match', prompts: asked, options }]
    }
    case 'numeric':
    case 'predict': {
      const { value, tolerance, unit, working, slips } = shown
      return [{ ...common, shape: 'number', value, tolerance, unit, working, slips }]
    }
  }
}

/** A fact as a card: the number in its statement is what the card hides. */
export function portableFact(fact: Fact, around: Surroundings): PortableFact {
  const { id, statement, sources, checked, topic } = fact
  return {
    id,
    topic: { id: topic, title: around.titleOf(topic) },
    statement,
    hidden: hiddenIn(fact),
    sources,
    checked,
  }
}

function hiddenIn({ value, unit = '', statement }: Fact): string | null {
  if (value === undefined) return null
  const text = typeof value === 'number' ? numberText(value) : value
  const found = [`${text} ${unit}`.trim(), text].find((piece) => piece !== '' && isWhole(piece, statement))
  return found ?? null
}

/** Whether the piece stands in the text by itself: `10` does not stand in `10,000`. */
function isWhole(piece: string, text: string): boolean {
  const at = text.indexOf(piece)
  if (at < 0) return false
  const isDigit = (char: string | undefined) => char !== undefined && /[\d]/.test(char)
  const after = text.slice(at + piece.length)
  return !isDigit(text[at - 1]) && !/^[.,]?\d/.test(after) && !/\d[.,]$/.test(text.slice(0, at))
}

function commonOf(question: Question, { titleOf, factOf }: Surroundings) {
  const facts = [...question.tests, ...question.cites].flatMap((id) => factOf(id) ?? [])
  const sources = new Map(facts.flatMap((fact) => fact.sources).map((source) => [source.url, source]))
  return {
    id: question.id,
    topic: { id: question.topic, title: titleOf(question.topic) },
    tags: ['gatehouse', question.topic, ...Object.keys(question.exams), `difficulty-${question.difficulty}`],
    stem: question.stem,
    code: question.code === undefined ? null : question.code.text,
    because: facts.map(({ statement }) => statement),
    sources: [...sources.values()],
  }
}

function choices(options: readonly AnswerOption[], keys: readonly string[]): readonly PortableOption[] {
  return options.map(({ id, text, rationale, when }) => ({
    id,
    text,
    isRight: keys.includes(id),
    why: when === undefined ? rationale : `${rationale} ${when}`,
  }))
}

/** A fault is found by its line, and the line is shown again with its number. */
function lines({ code, options, key }: FaultQuestion): readonly PortableOption[] {
  const texts = code.text.split('\n')
  return options.map(({ id, rationale }) => {
    const number = Number(id.replace('line-', ''))
    const line = (texts[number - 1] ?? '').trim().replaceAll('`', '')
    return { id, text: `Line ${number}: \`${line}\``, isRight: id === key, why: rationale }
  })
}

type CommonPart = ReturnType<typeof commonOf>

function pair(question: MinimalPairQuestion, common: CommonPart): readonly PortableItem[] {
  return question.variants.map(({ id, stem, key, rationales }) => ({
    ...common,
    id: `${common.id}-${id}`,
    stem: `${question.stem}\n\n${stem}`.trim(),
    because: [question.change, ...common.because],
    shape: 'choice',
    isSingle: true,
    options: question.options.map((option) => ({
      id: option.id,
      text: option.text,
      isRight: option.id === key,
      why: rationales[option.id]?.rationale ?? '',
    })),
  }))
}

function steps(options: readonly AnswerOption[], key: readonly string[]) {
  return key.flatMap((id) => {
    const step = options.find((option) => option.id === id)
    return step === undefined ? [] : [{ id, text: step.text, why: step.rationale }]
  })
}
