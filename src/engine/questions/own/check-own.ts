import { fail, ok, type Result } from '#engine/result.ts'

import type { OwnQuestion } from './own-question.ts'
import { MOST_TEXT, tidyCode, tidyLine, tidyText } from './tidy.ts'

/** Options, steps or pairs of one question. */
export const MOST_PARTS = 26
const MOST_TAGS = 20
const MOST_TAG = 100

/** What is wrong with a question, as a sentence that says how to put it right. */
export type OwnProblem = string

/** The question in its tidy form, or the first thing that is wrong with it. */
export function checkedOwn(raw: OwnQuestion): Result<OwnQuestion, OwnProblem> {
  const question = tidied(raw)
  const problem = problemOf(question)
  return problem === null ? ok(question) : fail(problem)
}

function tidied(raw: OwnQuestion): OwnQuestion {
  const common = {
    stem: tidyText(raw.stem),
    code: tidyCode(raw.code),
    because: tidyText(raw.because),
    tags: [...new Set(raw.tags.map(tidyTag))].filter((tag) => tag !== ''),
  }
  switch (raw.kind) {
    case 'choice': {
      const options = raw.options.map(({ text, isRight, why }) => ({
        text: tidyLine(text),
        isRight,
        why: tidyLine(why),
      }))
      return { ...common, kind: 'choice', isSingle: raw.isSingle, options }
    }
    case 'order':
      return { ...common, kind: 'order', steps: raw.steps.map(tidyStep) }
    case 'match': {
      const pairs = raw.pairs.map(({ text, answer, why }) => ({
        text: tidyLine(text),
        answer: tidyLine(answer),
        why: tidyLine(why),
      }))
      const answers = new Set(pairs.map(({ answer }) => answer))
      const spares = [...new Set(raw.spares.map(tidyLine))].filter(
        (text) => text !== '' && !answers.has(text),
      )
      return { ...common, kind: 'match', pairs, spares }
    }
    case 'number':
      return {
        ...common,
        kind: 'number',
        // Minus zero is written, and read again, as zero.
        value: raw.value + 0,
        tolerance: raw.tolerance + 0,
        unit: tidyLine(raw.unit).replaceAll('`', ''),
      }
  }
}

/** A tag is one word in every format: letters, digits, `_`, `.` and `-`. */
const tidyTag = (tag: string) =>
  tidyLine(tag)
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')

const tidyStep = ({ text, why }: { readonly text: string; readonly why: string }) => ({
  text: tidyLine(text),
  why: tidyLine(why),
})

function problemOf(question: OwnQuestion): OwnProblem | null {
  if (question.stem === '') return 'It has no question text. Write what is asked.'
  const long = [question.stem, question.code ?? '', question.because].find(isLong)
  if (long !== undefined) return `A text is longer than ${MOST_TEXT} letters. Shorten it.`
  if (question.tags.length > MOST_TAGS) return `It has more than ${MOST_TAGS} tags. Leave some out.`
  if (question.tags.some((tag) => tag.length > MOST_TAG)) return `A tag is longer than ${MOST_TAG} letters.`
  switch (question.kind) {
    case 'choice':
      return choiceProblem(question)
    case 'order':
      return partsProblem(question.steps, 'step')
    case 'match':
      return matchProblem(question)
    case 'number':
      return numberProblem(question)
  }
}

function choiceProblem({ options, isSingle }: Extract<OwnQuestion, { kind: 'choice' }>): OwnProblem | null {
  const problem = partsProblem(options, 'option')
  if (problem !== null) return problem
  const right = options.filter(({ isRight }) => isRight).length
  if (right === 0) return 'No option is right. Mark the right one.'
  if (right === options.length) return 'Every option is right. Add a wrong one.'
  return isSingle && right > 1 ? 'More than one option is right where one is to be chosen.' : null
}

function matchProblem({ pairs, spares }: Extract<OwnQuestion, { kind: 'match' }>): OwnProblem | null {
  const problem = partsProblem(pairs, 'pair')
  if (problem !== null) return problem
  const empty = pairs.findIndex(({ answer }) => answer === '')
  if (empty !== -1) return `Pair ${empty + 1} has no answer. Write one, or leave the pair out.`
  if (pairs.some(({ answer }) => isLong(answer)) || spares.some(isLong)) return 'An answer is too long.'
  if (spares.length + pairs.length > MOST_PARTS) return `It has more than ${MOST_PARTS} answers.`
  const answers = new Set([...pairs.map(({ answer }) => answer), ...spares])
  return answers.size < 2 ? 'Every pair has the same answer. Give at least two.' : null
}

function numberProblem({ value, tolerance, unit }: Extract<OwnQuestion, { kind: 'number' }>) {
  if (!Number.isFinite(value))
    return 'The answer is not a number. Write it in digits with a point, like 29.5.'
  if (!isWritable(value) || !isWritable(tolerance))
    return 'A number has more than 10 decimals, or is too large. Round it.'
  if (!Number.isFinite(tolerance) || tolerance < 0) return 'The tolerance must be 0 or a number above it.'
  return unit.length > MOST_TAG ? 'The unit is too long.' : null
}

/** Whether digits alone, without an exponent, write it exactly: files of other programs take no more. */
const isWritable = (value: number) => Math.abs(value) < 1e15 && Number(value.toFixed(10)) === value

type Part = { readonly text: string; readonly why: string }

function partsProblem(parts: readonly Part[], name: string): OwnProblem | null {
  if (parts.length < 2) return `It has fewer than two ${name}s. Write at least two.`
  if (parts.length > MOST_PARTS) return `It has more than ${MOST_PARTS} ${name}s. Leave some out.`
  const empty = parts.findIndex(({ text }) => text === '')
  if (empty !== -1) return `Its ${name} ${empty + 1} is empty. Write its text, or leave it out.`
  const texts = parts.map(({ text }) => text)
  const twice = texts.findIndex((text, index) => texts.indexOf(text) !== index)
  if (twice !== -1) return `Its ${name} ${twice + 1} says the same as another. Change or remove one of them.`
  return parts.some(({ text, why }) => isLong(text) || isLong(why))
    ? `One ${name} is too long. Shorten it.`
    : null
}

const isLong = (text: string): boolean => text.length > MOST_TEXT
