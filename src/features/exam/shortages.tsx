import type { DrawnForm } from '#engine/exam/form.ts'
import { Notice } from '#ui/notice.tsx'

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** What the bank cannot give for this form, before it starts. Silent when it can give everything. */
export function Shortages({ form }: { readonly form: DrawnForm }) {
  const short = form.quotas.filter(({ given, wanted }) => given < wanted)
  const lines = [
    ...short.map(
      ({ domain, available, wanted }) =>
        `${domain.title}: ${available} of the ${wanted} that the weights ask for` +
        (form.missing === 0 ? '; the others fill in.' : '.'),
    ),
    form.missing > 0
      ? `The form is ${count(form.missing, 'question')} shorter than the length says; the minutes stay.`
      : null,
    form.siblings > 0
      ? `${count(form.siblings, 'question tests', 'questions test')} a fact that another one tests too.`
      : null,
    form.seen > 0 ? `You have met ${form.seen} of its ${form.questions.length} questions before.` : null,
  ].filter((line) => line !== null)
  if (lines.length === 0) return null
  const tone = short.length > 0 || form.missing > 0 ? 'wait' : 'info'
  return (
    <Notice tone={tone} title="Before you start">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
