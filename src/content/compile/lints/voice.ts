import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import { craftOf } from '#content/schema/craft.ts'
import { isExamQuestion } from '#engine/questions/question.ts'
import type { Question } from '#engine/questions/question.ts'

import { isByRule, isWeighing, workingDistractors } from './knowledge.ts'
import { problemIn } from './lint-problem.ts'
import { textsOf } from './question-texts.ts'

type Bank = readonly Located<Question>[]

/** Largest share of the weighing items with one requirement of degree, in percent. */
const DEGREE_PERCENT = 40
/** Largest share of the `when`s with one opening pair of words, in percent. */
const OPENING_PERCENT = 10
/** Below so many items a share says nothing. */
const LEAST_ITEMS = 10
/** Most rationales with the same run of six words. */
const RUN_RATIONALES = 3
const RUN = 6

/** What repeats itself over the bank: requirements, costs, openings, runs of words. */
export function lintVoice(bank: Bank): readonly Problem[] {
  return [...degrees(bank), ...openings(bank), ...sameCosts(bank), ...sameRuns(bank)]
}

function degrees(bank: Bank): readonly Problem[] {
  const weighing = bank.filter(({ value }) => isWeighing(value))
  if (weighing.length < LEAST_ITEMS) return []
  const byPhrase = groupBy(weighing, ({ value }) => craftOf(value).weighs?.toLowerCase() ?? '')
  return [...byPhrase].flatMap(([phrase, items]) => {
    const [last] = items.slice(-1)
    if (last === undefined || items.length * 100 <= weighing.length * DEGREE_PERCENT) return []
    const message = `“${phrase}” decides ${items.length} of ${weighing.length} weighing items; ${DEGREE_PERCENT} % at most`
    const fix = 'Ask for another degree where another option would be best'
    return [problemIn(last, { rule: 'degree-share', path: ['weighs'], message, fix })]
  })
}

function openings(bank: Bank): readonly Problem[] {
  const whens = bank
    .filter(({ value }) => isByRule(value))
    .flatMap((item) =>
      textsOf(item.value)
        .filter(({ role }) => role === 'when')
        .map(({ text, path }) => ({ item, path, opening: wordsOf(text).slice(0, 2).join(' ') })),
    )
  if (whens.length < LEAST_ITEMS) return []
  return [...groupBy(whens, ({ opening }) => opening)].flatMap(([opening, list]) => {
    const [last] = list.slice(-1)
    if (last === undefined || list.length * 100 <= whens.length * OPENING_PERCENT) return []
    const message = `${list.length} of ${whens.length} “when” begin with “${opening}”; ${OPENING_PERCENT} % at most`
    return [
      problemIn(last.item, { rule: 'when-opening', path: last.path, message, fix: 'Begin with the story' }),
    ]
  })
}

function sameCosts(bank: Bank): readonly Problem[] {
  const costs = bank.flatMap((item) => {
    const { value } = item
    if (!isExamQuestion(value)) return []
    return workingDistractors(value).map(({ id, cost }) => ({
      item,
      option: id,
      key: `${value.topic} ${wordsOf(cost).join(' ')}`,
    }))
  })
  return [...groupBy(costs, ({ key }) => key).values()].flatMap(([first, second]) => {
    if (first === undefined || second === undefined) return []
    const message = `“${second.option}” costs the same as “${first.option}” of ${first.item.value.id}`
    const fix = 'Say what this one costs, or choose another design'
    return [problemIn(second.item, { rule: 'same-cost', path: ['options'], message, fix })]
  })
}

function sameRuns(bank: Bank): readonly Problem[] {
  const runs = bank.flatMap((item) =>
    textsOf(item.value)
      .filter(({ role }) => role === 'rationale')
      .flatMap(({ text }) => runsOf(text).map((run) => ({ run, item }))),
  )
  const byRun = groupBy(runs, ({ run }) => run)
  return [...byRun].flatMap(([run, found]) => {
    const items = new Set(found.map(({ item }) => item))
    const last = [...items].at(-1)
    if (last === undefined || items.size <= RUN_RATIONALES) return []
    const message = `“${run}” stands in rationales of ${items.size} questions; ${RUN_RATIONALES} at most`
    return [problemIn(last, { rule: 'repeated-run', message, fix: 'Say it in the words of this story' })]
  })
}

/** Runs of six words, but those that are mostly names: words with capitals, digits or marks inside a sentence. */
function runsOf(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{N}'’:./_-]*[\p{L}\p{N}]/gu) ?? []
  const isName = words.map((word, index) => index > 0 && /[\p{Lu}\p{N}:/_]/u.test(word))
  return words.slice(RUN - 1).flatMap((_, at) => {
    const names = isName.slice(at, at + RUN).filter(Boolean).length
    return names >= RUN / 2
      ? []
      : [
          words
            .slice(at, at + RUN)
            .join(' ')
            .toLowerCase(),
        ]
  })
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? []
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
