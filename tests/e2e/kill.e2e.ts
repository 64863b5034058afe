import { answerFirstOption, expectAnswered } from './support/answer.ts'
import { expect, test } from './support/fixtures.ts'
import { killableBrowser } from './support/killable.ts'
import { storedLog } from './support/log.ts'

test('an answer that was said to be saved is there after the browser was killed', async ({ site }) => {
  const browser = killableBrowser()
  try {
    const page = await browser.open()
    await page.goto(`${site.url}/lessons/front-door`)
    await answerFirstOption(page)
    const before = await storedLog(page)
    await browser.kill()

    const again = await browser.open()
    await again.goto(`${site.url}/lessons/front-door`)
    await expectAnswered(again)
    const after = await storedLog(again)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(before.some((entry) => entry.type === 'question.answered')).toBe(true)
  } finally {
    await browser.remove()
  }
})
