import { act, render, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { expect, it } from 'vitest'

import { InParts, Part } from '#simulators/frame/in-parts.tsx'

function parts(last: number) {
  const order: string[] = []
  function Told({ name }: { readonly name: string }) {
    useEffect(() => {
      order.push(`${name} beside ${document.querySelectorAll('p').length - 1}`)
    }, [name])
    return <p>{name}</p>
  }
  const element = (
    <InParts last={last}>
      <Part turn={2}>
        <Told name="second" />
      </Part>
      <Told name="picture" />
      <Part turn={1}>
        <Told name="first" />
      </Part>
    </InParts>
  )
  return { order, element }
}

it('mounts the parts by their turns, each after the one before is there', () => {
  const { order, element } = parts(2)
  act(() => void render(element))
  expect(order).toEqual(['picture beside 0', 'first beside 1', 'second beside 2'])
  expect(screen.getAllByText(/./, { selector: 'p' }).map((part) => part.textContent)).toEqual([
    'second',
    'picture',
    'first',
  ])
})

it('mounts all at once where nothing was waited for', () => {
  const { order, element } = parts(0)
  render(element)
  expect(order).toEqual(['second beside 2', 'picture beside 2', 'first beside 2'])
})
