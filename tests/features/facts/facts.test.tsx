import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'

import type { FactReferences } from '#content/references.ts'
import type { Fact } from '#engine/questions/fact.ts'
import { factId, lessonSlug, topicId } from '#engine/questions/ids.ts'
import { FactView } from '#features/facts/fact-page.tsx'
import { FactsView } from '#features/facts/facts-page.tsx'

const FACT: Fact = {
  id: factId('thr-07'),
  topic: topicId('throttling'),
  statement: 'An account gets 10,000 requests per second.',
  value: 10_000,
  unit: 'requests per second',
  apiTypes: ['rest', 'http'],
  sources: [{ title: 'Quotas', url: 'https://docs.aws.amazon.com/quotas' }],
  checked: '2026-11-22',
  volatile: true,
  core: true,
  confidence: 'D+',
}
const OTHER: Fact = {
  ...FACT,
  id: factId('cac-01'),
  topic: topicId('caching'),
  statement: 'TTL 300 s.',
  core: false,
}

const NOTHING: FactReferences = { lessons: [], tested: 0, cited: 0, presets: [], conventions: [] }

const renderFact = (fact: Fact, references: FactReferences) =>
  render(
    <MemoryRouter>
      <FactView fact={fact} references={references} />
    </MemoryRouter>,
  )

describe('the list of facts', () => {
  const renderList = () =>
    render(
      <MemoryRouter>
        <FactsView facts={[FACT, OTHER]} />
      </MemoryRouter>,
    )

  it('finds by words in any order, and by id', async () => {
    renderList()
    await userEvent.type(screen.getByRole('searchbox'), 'second 10,000')
    expect(screen.getByRole('link', { name: FACT.statement })).toBeVisible()
    expect(screen.queryByRole('link', { name: OTHER.statement })).toBeNull()
    await userEvent.clear(screen.getByRole('searchbox'))
    await userEvent.type(screen.getByRole('searchbox'), 'CAC-01')
    expect(screen.getByRole('link', { name: OTHER.statement })).toBeVisible()
    expect(screen.getByText('1 of 2 shown')).toBeVisible()
  })

  it('jumps by topic, to those that are shown', async () => {
    renderList()
    const jumps = within(screen.getByRole('navigation', { name: 'Topics' }))
    expect(jumps.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/#topic-throttling',
      '/#topic-caching',
    ])
    expect(document.querySelector('#topic-caching')).toHaveTextContent('Caching')
  })

  it('can leave only what an exam can turn on', async () => {
    renderList()
    await userEvent.click(screen.getByRole('checkbox'))
    expect(screen.queryByRole('link', { name: OTHER.statement })).toBeNull()
  })

  it('says what to try when nothing fits', async () => {
    renderList()
    await userEvent.type(screen.getByRole('searchbox'), 'zebra')
    expect(screen.getByText(/No fact says that/)).toBeVisible()
  })
})

describe('a fact', () => {
  it('has its sentence as heading and title, and its code beside', () => {
    renderFact(FACT, NOTHING)
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(FACT.statement)
    expect(document.title).toBe(`${FACT.statement} · Gatehouse`)
    expect(screen.getByText('thr-07')).toBeVisible()
  })

  it('says what one is that AWS does not state', () => {
    renderFact({ ...FACT, confidence: 'U', statement: 'By convention, it starts full.' }, NOTHING)
    expect(screen.getByText(/^Our convention/)).toBeVisible()
  })

  it('names its value, its source and its date', () => {
    renderFact(FACT, NOTHING)
    expect(screen.getByText('10,000 requests per second')).toBeVisible()
    expect(screen.getByRole('link', { name: /Quotas/ })).toHaveAttribute(
      'href',
      'https://docs.aws.amazon.com/quotas',
    )
    expect(screen.getByText(/may change without notice/)).toBeVisible()
    expect(screen.getByText(/Nothing in the course cites it yet/)).toBeVisible()
  })

  it('leads to all that rests on it, and counts questions without naming them', () => {
    renderFact(FACT, {
      lessons: [
        { slug: lessonSlug('throttling'), title: 'Throttling', sections: [{ id: 'burst', title: 'Burst' }] },
      ],
      tested: 2,
      cited: 1,
      presets: [{ sim: 'throttle', preset: 'faq-1000-2000', title: 'The FAQ bucket' }],
      conventions: [{ sim: 'throttle', text: 'Full at the start.' }],
    })
    expect(screen.getByRole('link', { name: 'Burst' })).toHaveAttribute('href', '/lessons/throttling#burst')
    expect(screen.getByText('2 questions test it')).toBeVisible()
    expect(screen.getByText('1 further question cites it')).toBeVisible()
    expect(screen.getByRole('link', { name: 'The FAQ bucket' })).toHaveAttribute(
      'href',
      '/simulators/throttle?preset=faq-1000-2000',
    )
    expect(screen.getByText(/Full at the start/)).toBeVisible()
  })

  it('says why no question turns on a doubtful one', () => {
    renderFact({ ...FACT, noKey: 'Two AWS pages contradict each other.' }, NOTHING)
    expect(screen.getByText('Two AWS pages contradict each other.')).toBeVisible()
  })

  it('says when its statement changed, why, and what stood there', () => {
    const changed = {
      date: '2026-11-30',
      what: 'It was 5,000.',
      kind: 'aws',
    } as const
    renderFact({ ...FACT, changed }, NOTHING)
    const row = screen.getByText('It was 5,000.').closest('dd')
    expect(row).toHaveTextContent('2026-11-30: AWS changed it. It was 5,000.')
  })

  it('shows no such line while the statement stands as it was written', () => {
    renderFact(FACT, NOTHING)
    expect(screen.queryByText('Changed')).toBeNull()
  })
})
