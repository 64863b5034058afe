import { numberIn } from '#engine/exchange/in/reading.ts'
import { checkedOwn } from '#engine/questions/own/check-own.ts'
import type { OwnQuestion } from '#engine/questions/own/own-question.ts'
import { fail, type Result } from '#engine/result.ts'

export type DraftRow = {
  /** For the list on the screen alone. */
  readonly key: number
  readonly text: string
  readonly answer: string
  readonly isRight: boolean
  readonly why: string
}

/** A question while it is written: whatever its kind, the same fields, so that a change of kind loses nothing. */
export type OwnDraft = {
  readonly kind: OwnQuestion['kind']
  readonly stem: string
  readonly code: string
  readonly because: string
  readonly tags: string
  readonly choose: 'one' | 'several'
  readonly rows: readonly DraftRow[]
  readonly spares: string
  readonly value: string
  readonly tolerance: string
  readonly unit: string
}

export const row = (key: number, part: Partial<DraftRow> = {}): DraftRow => ({
  key,
  text: '',
  answer: '',
  isRight: false,
  why: '',
  ...part,
})

const EMPTY: OwnDraft = {
  kind: 'choice',
  stem: '',
  code: '',
  because: '',
  tags: '',
  choose: 'one',
  rows: [row(0), row(1)],
  spares: '',
  value: '',
  tolerance: '0',
  unit: '',
}

/** The draft of a question; an empty one for null. */
export function draftOf(question: OwnQuestion | null): OwnDraft {
  if (question === null) return EMPTY
  const { kind, stem, because, tags } = question
  const draft = { ...EMPTY, kind, stem, because, code: question.code ?? '', tags: tags.join(' ') }
  switch (question.kind) {
    case 'choice':
      return {
        ...draft,
        choose: question.isSingle ? 'one' : 'several',
        rows: question.options.map((option, index) => row(index, option)),
      }
    case 'order':
      return { ...draft, rows: question.steps.map((step, index) => row(index, step)) }
    case 'match':
      return {
        ...draft,
        rows: question.pairs.map((pair, index) => row(index, pair)),
        spares: question.spares.join('\n'),
      }
    case 'number': {
      const { value, tolerance, unit } = question
      return { ...draft, value: String(value), tolerance: String(tolerance), unit }
    }
  }
}

/** The question of a draft, or what is still wrong with it. Rows that are wholly empty do not count. */
export function questionOfDraft(draft: OwnDraft): Result<OwnQuestion, string> {
  const { kind, stem, because, choose, unit, spares } = draft
  const common = { stem, because, code: draft.code, tags: draft.tags.split(/\s+/) }
  const rows = draft.rows.filter(({ text, answer, why }) => `${text}${answer}${why}`.trim() !== '')
  switch (kind) {
    case 'choice':
      return checkedOwn({ ...common, kind, isSingle: choose === 'one', options: rows.map(optionOf) })
    case 'order':
      return checkedOwn({ ...common, kind, steps: rows.map(({ text, why }) => ({ text, why })) })
    case 'match': {
      const pairs = rows.map(({ text, answer, why }) => ({ text, answer, why }))
      return checkedOwn({ ...common, kind, pairs, spares: spares.split('\n') })
    }
    case 'number': {
      const [value, tolerance] = [numberIn(draft.value), numberIn(draft.tolerance)]
      if (value === null || tolerance === null)
        return fail('The answer and its tolerance must be written in digits, like 29.5.')
      return checkedOwn({ ...common, kind, value, tolerance, unit })
    }
  }
}

const optionOf = ({ text, isRight, why }: DraftRow) => ({ text, isRight, why })
