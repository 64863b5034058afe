import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

it('numbers each decision once, in its name and in its title, without a gap', () => {
  const files = readdirSync('docs/decisions').toSorted()
  const numbers = files.map((file) => Number(file.slice(0, 3)))
  expect(numbers).toEqual(files.map((_, index) => index + 1))
  const titles = files.map((file) => readFileSync(`docs/decisions/${file}`, 'utf8').split('\n')[0] ?? '')
  expect(titles.map((title) => Number(/^# 0*(\d+)/.exec(title)?.[1]))).toEqual(numbers)
})
