import { answerFirstOption, expectAnswered } from './support/answer.ts'
import { expect, test } from './support/fixtures.ts'
import { patient } from './support/patient.ts'

test('a learner starts the first lesson from Today, answers a question and finds it all after a reload', async ({
  learner: page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn Amazon API Gateway by running it')
  await page.getByRole('link', { name: 'Start lesson 1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What API Gateway is and why teams use it')
  await expect(page).toHaveTitle(/What API Gateway is/)

  await answerFirstOption(page)
  await expect(page.getByRole('heading', { name: /^(Right|Not right)/ })).toBeFocused()
  await expect(
    page.getByRole('list', { name: 'Options with their reasons' }).getByRole('listitem'),
  ).toHaveCount(4)

  await page.reload()
  await expectAnswered(page)
  await page.getByRole('button', { name: 'Mark as done' }).click()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/by running it/)
})

test('the throttling lesson plays its simulator, and a shared link shows the same run in another profile', async ({
  learner: page,
  browser,
}) => {
  await page.goto('/lessons/throttling')
  await page.getByText('The simulator loads when you come near.').first().scrollIntoViewIfNeeded()
  const play = page.getByRole('button', { name: 'Play' }).first()
  await expect(play).toBeVisible()
  await page
    .getByRole('link', { name: /Open on its own page/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/simulators\/throttle\?/)
  const address = page.url()
  // The address changes before the page does.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Throttle')
  await page.getByRole('button', { name: 'Show the numbers' }).click()
  await expect(page.getByLabel('Results of the whole run')).toBeVisible()
  const admitted = await page.getByRole('main').innerText()

  const other = await browser.newContext()
  const stranger = patient(await other.newPage())
  await stranger.goto(address)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Throttle')
  await stranger.getByRole('button', { name: 'Show the numbers' }).click()
  await expect.poll(() => stranger.getByRole('main').innerText()).toBe(admitted)
  await other.close()
})
