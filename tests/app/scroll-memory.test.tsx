import { expect, it } from 'vitest'

import { forgetPosition, scrollKey } from '#app/scroll-memory.ts'

const STORED = 'react-router-scroll-positions'

it('A17 first loads are told apart by their address, and a typed one has no old position', () => {
  expect(scrollKey({ key: 'default', pathname: '/settings' })).not.toBe(
    scrollKey({ key: 'default', pathname: '/lessons/caching' }),
  )
  expect(scrollKey({ key: 'k1', pathname: '/settings' })).toBe('k1')
  const kept = { [scrollKey({ key: 'default', pathname: '/settings' })]: 1405, k1: 30 }
  sessionStorage.setItem(STORED, JSON.stringify(kept))
  forgetPosition(scrollKey({ key: 'default', pathname: '/settings' }))
  expect(JSON.parse(sessionStorage.getItem(STORED) ?? '')).toEqual({ k1: 30 })
  sessionStorage.setItem(STORED, 'not json')
  expect(() => forgetPosition('first /')).not.toThrow()
  sessionStorage.removeItem(STORED)
})
