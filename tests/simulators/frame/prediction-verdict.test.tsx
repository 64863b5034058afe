import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

import type { Marked } from '#simulators/frame/reading/prediction.ts'
import { PredictionVerdict } from '#simulators/frame/reading/prediction-verdict.tsx'

const MARKED: Marked = {
  isRight: false,
  said: 3,
  was: 5,
  sentence: 'Not what happened.',
  words: { said: '3', was: '5' },
  partedAt: null,
  marks: [],
}

function Answered({ hasRun }: { readonly hasRun: boolean }) {
  return (
    <>
      <button type="button">Next question</button>
      {hasRun && <PredictionVerdict marked={MARKED} why="" hasLine={false} onShow={() => undefined} />}
    </>
  )
}

describe('what became of a prediction', () => {
  it('takes the focus that went with the field', () => {
    render(<Answered hasRun />)
    expect(screen.getByRole('status')).toHaveFocus()
  })

  it('takes it from nobody when the run comes later than the answer was marked', () => {
    const { rerender } = render(<Answered hasRun={false} />)
    const next = screen.getByRole('button', { name: 'Next question' })
    next.focus()
    rerender(<Answered hasRun />)
    expect(screen.getByRole('status')).toBeVisible()
    expect(next).toHaveFocus()
  })
})
