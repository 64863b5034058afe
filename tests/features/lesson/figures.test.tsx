import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

import { companyFigure } from '#features/lesson/figures/company.ts'
import { FigureView } from '#features/lesson/figures/figure-view.tsx'
import { FIGURES } from '#features/lesson/figures/figures.ts'

/** The firm at its beginning, in the middle and at its end. */
const COMPANY = [1, 8, 20].map((lesson) => [`company-${lesson}`, companyFigure(lesson)] as const)

describe.each([...Object.entries(FIGURES), ...COMPANY])('the figure %s', (_id, model) => {
  it('keeps everything on its canvas', () => {
    const { width, height, nodes, edges } = model
    const corners = [
      ...nodes.flatMap(({ x, y, w, h }) => [
        [x, y],
        [x + w, y + h],
      ]),
      ...edges.flatMap(({ path, at }) => [...path, ...(at === undefined ? [] : [at])]),
    ]
    const outside = corners.filter(([x = -1, y = -1]) => x < 0 || y < 0 || x > width || y > height)
    expect(outside).toEqual([])
  })

  it('says in words what it names in the drawing', () => {
    render(<FigureView model={model} />)
    expect(screen.getByRole('img', { name: model.title })).toBeVisible()
    expect(model.words.length).toBeGreaterThanOrEqual(2)
    for (const sentence of model.words) expect(screen.getByText(sentence)).toBeInTheDocument()
  })
})
