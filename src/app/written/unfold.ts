import { breathe } from '#ui/breathe.ts'

/** How many parts the styles of a long text know (`data-folded`); public/theme.js begins with the first. */
const PARTS = 3

/** Lets the rest of a page that was opened at its top be laid out, each part in a task of its own. */
export async function unfold({ documentElement: root }: Document): Promise<void> {
  for (let part = 2; part <= PARTS + 1; part++) {
    await breathe()
    root.dataset['folded'] = String(part)
    root.getBoundingClientRect()
  }
}
