import { render, screen, within } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'

import { type Change, loadChanges, loadFactChanges } from '#content/changes.ts'
import { loadFacts } from '#content/facts.ts'
import { ChangesView } from '#features/changes/changes-page.tsx'
import type { ChangedFact } from '#engine/review/changed.ts'

let changes: readonly Change[] = []
let corrected: readonly ChangedFact[] = []
beforeAll(async () => {
  changes = await loadChanges()
  corrected = await loadFactChanges()
})

function show() {
  const router = createMemoryRouter([
    { path: '/', element: <ChangesView changes={changes} corrected={corrected} /> },
  ])
  render(<RouterProvider router={router} />)
}

describe('what changed', () => {
  it('stands with the newest first, the exam of December on top', () => {
    const dates = changes.map(({ date }) => date)
    expect(dates.length).toBeGreaterThanOrEqual(15)
    expect(dates).toEqual(dates.toSorted().toReversed())
    expect(changes[0]).toMatchObject({ id: 'dva-c03', date: '2026-12-01' })
  })

  it('says of each what older material says and leads to its facts and sources', () => {
    show()
    const found = changes.find(({ id }) => id === 'vpc-link-v2')
    const entry = screen.getByRole('heading', { name: found?.title ?? '' }).closest('li')
    if (entry === null || found === undefined) throw new Error('Expected the entry on VPC links.')
    expect(entry).toHaveAttribute('id', 'vpc-link-v2')
    expect(within(entry).getByText('21 November 2025')).toBeVisible()
    expect(within(entry).getByText('Older material')).toBeVisible()
    const links = within(entry).getAllByRole('link')
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      ...found.facts.map((fact) => `/facts/${fact}`),
      ...found.sources.map(({ url }) => url),
    ])
  })

  it('ends with the facts that changed in substance, and leaves out mere wording', async () => {
    const facts = await loadFacts()
    const kinds = (kind: string) => facts.filter(({ changed }) => changed?.kind === kind).map(({ id }) => id)
    expect(corrected.map(({ fact }) => fact).toSorted()).toEqual(
      [...kinds('aws'), ...kinds('mistake')].toSorted(),
    )
    expect(kinds('wording').length).toBeGreaterThan(0)
    show()
    const part = screen.getByRole('region', { name: 'Facts that read otherwise now' })
    expect(within(part).getAllByRole('link')).toHaveLength(corrected.length)
  })
})
