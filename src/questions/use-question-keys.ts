import { useState } from 'react'
import type { FocusEvent } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'
import { useShortcuts } from '#ui/use-shortcuts.ts'

import { KINDS } from './kinds.tsx'

type QuestionKeys = {
  /** `page`: the question is alone on its page. `focus`: only while the focus is inside it. */
  readonly scope: 'page' | 'focus'
  readonly isOn: boolean
  readonly question: Question
  readonly response: LearnerResponse | null
  readonly onRespond: (response: LearnerResponse | null) => void
  readonly struck: readonly OptionId[]
  readonly onStrike?: ((option: OptionId, struck: boolean) => void) | undefined
}

const DIGITS = ['1', '2', '3', '4', '5', '6'] as const

/** 1–6 choose an option, or go to the row of that number; S strikes the focused one. Spread the result on the element around the question. */
export function useQuestionKeys(keys: QuestionKeys) {
  const { scope, isOn, question, response, onRespond, struck, onStrike } = keys
  const [hasFocus, setHasFocus] = useState(false)
  const press = (index: number) => {
    const { press: pressed } = KINDS[question.kind]
    if (pressed === null) return focusRow(index)
    const next = pressed(question, response, index)
    if (next === undefined) return
    onRespond(next)
    focusOption(index)
  }
  const strike = () => {
    const option = focusedOption(question)
    if (option !== undefined) onStrike?.(option, !struck.includes(option))
  }
  useShortcuts(
    {
      ...Object.fromEntries(DIGITS.map((digit, index) => [digit, () => press(index)])),
      ...(onStrike === undefined ? {} : { s: strike }),
    },
    isOn && (scope === 'page' || hasFocus),
  )
  return {
    'data-question': question.id,
    onFocus: () => setHasFocus(true),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false)
    },
  }

  /** Rows that are moved or filled in: the first control in each that works. */
  function focusRow(index: number): void {
    const area = document.querySelector(`[data-question="${question.id}"]`)
    const row = area?.querySelectorAll('[data-row]')[index]
    const controls = row?.matches('select') ? [row] : [...(row?.querySelectorAll('button') ?? [])]
    const first = controls.find((control) => !control.matches(':disabled'))
    if (first instanceof HTMLElement) first.focus()
  }

  /** A version of a minimal pair has the same options again: the open one is the last. */
  function focusOption(index: number): void {
    const option = 'options' in question ? question.options[index]?.id : undefined
    const area = document.querySelector(`[data-question="${question.id}"]`)
    const inputs = [...(area?.querySelectorAll<HTMLInputElement>('input[data-option]') ?? [])]
    inputs.findLast((input) => input.dataset['option'] === option)?.focus()
  }
}

function focusedOption(question: Question): OptionId | undefined {
  const focused = document.activeElement?.closest('label, [data-option]')
  const input = focused?.matches('input') ? focused : focused?.querySelector('input[data-option]')
  const id = input?.getAttribute('data-option')
  return 'options' in question ? question.options.find((option) => option.id === id)?.id : undefined
}
