import { expect, type Page } from '@playwright/test'

/** Answers the check question that the page shows with its first option and waits until it is saved. */
export async function answerFirstOption(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Choose one.' }).last().getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('Saved on this device.')).toBeVisible()
}

/** The log as IndexedDB holds it, oldest first. */
export function storedEntries(
  page: Page,
): Promise<readonly { readonly id: string; readonly type: string; readonly n: number }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('gatehouse')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('entries').objectStore('entries').getAll()
          all.onerror = () => reject(all.error)
          all.onsuccess = () => {
            database.close()
            resolve(all.result.toSorted((a: { n: number }, b: { n: number }) => a.n - b.n))
          }
        }
      }),
  )
}
