import type { LoaderFunctionArgs } from 'react-router'

import type { PortableItem } from '#engine/exchange/portable.ts'
import { letterOf } from '#engine/questions/order.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { RichParagraphs, RichText } from '#questions/rich-text.tsx'
import { askedOwn } from '#stores/own/own-questions.ts'
import type { Services } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import { loadItems } from './material.ts'
import styles from './paper-page.module.css'
import { chosenIn, loadStock, selected, selectionTitle } from './selection.ts'

export type Paper = { readonly title: string; readonly items: readonly PortableItem[] }

/** The questions of the address, with their texts. */
export async function loader({ request }: LoaderFunctionArgs, { progress }: Services): Promise<Paper> {
  const selection = chosenIn(new URL(request.url).searchParams)
  const stock = await loadStock()
  await progress.getState().ready()
  const folded = progress.getState().progress
  const questions = selected(stock, selection, folded)
  const own = selection.what === 'own' ? askedOwn(folded) : []
  return { title: selectionTitle(selection), items: await loadItems({ questions, own }) }
}

/** A quiz to print: the questions, and their key on a page of its own. */
export function PaperView({ paper: { title, items } }: { readonly paper: Paper }) {
  return (
    <Page title={title} kicker="On paper" meta={<span>{counted(items.length, 'question')}</span>}>
      <p data-print="no">
        <Button tone="primary" onClick={() => window.print()}>
          Print
        </Button>
      </p>
      <ol className={styles.quiz}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <RichParagraphs text={item.stem} />
            {item.code !== null && <pre className={styles.code}>{item.code}</pre>}
            <Choices item={item} />
          </li>
        ))}
      </ol>
      <section className={styles.key} aria-labelledby="key">
        <h2 id="key">Key</h2>
        <ol className={styles.quiz}>
          {items.map((item) => (
            <li key={item.id} className={styles.item}>
              <b>
                <RichText text={keyWords(item)} />
              </b>
              {item.because.map((text) => (
                <p key={text} className={styles.because}>
                  <RichText text={text} />
                </p>
              ))}
            </li>
          ))}
        </ol>
      </section>
    </Page>
  )
}

function Choices({ item }: { readonly item: PortableItem }) {
  switch (item.shape) {
    case 'choice':
      return (
        <>
          {!item.isSingle && <p>Choose {item.options.filter(({ isRight }) => isRight).length}.</p>}
          <Lettered texts={item.options.map(({ text }) => text)} />
        </>
      )
    case 'order':
      return (
        <>
          <p>Put them in order.</p>
          <Lettered texts={mixedSteps(item).map(({ text }) => text)} />
        </>
      )
    case 'match':
      return (
        <>
          <ul className={styles.prompts}>
            {item.prompts.map(({ id, text }) => (
              <li key={id}>
                <RichText text={text} /> <span className={styles.blank} />
              </li>
            ))}
          </ul>
          <Lettered texts={item.options.map(({ text }) => text)} />
        </>
      )
    case 'number':
      return (
        <p>
          <span className={styles.blank} /> {item.unit}
        </p>
      )
  }
}

function Lettered({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ol className={styles.options} type="A">
      {texts.map((text) => (
        <li key={text}>
          <RichText text={text} />
        </li>
      ))}
    </ol>
  )
}

/** Steps by their words, so that the order on paper says nothing. */
function mixedSteps({ steps }: Extract<PortableItem, { shape: 'order' }>) {
  return steps.toSorted((a, b) => (a.text < b.text ? -1 : 1))
}

function keyWords(item: PortableItem): string {
  switch (item.shape) {
    case 'choice':
      return item.options.flatMap(({ isRight }, index) => (isRight ? [letterOf(index)] : [])).join(', ')
    case 'order': {
      const shown = mixedSteps(item)
      return item.steps.map((step) => letterOf(shown.indexOf(step))).join(', ')
    }
    case 'match':
      return item.prompts
        .map(({ text, answer }) => `${text}: ${letterOf(item.options.findIndex(({ id }) => id === answer))}`)
        .join('; ')
    case 'number':
      return `${numberText(item.value)} ${item.unit}`
  }
}
