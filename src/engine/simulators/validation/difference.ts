import { VERDICT, type Step, type ValidationTrace } from './trace.ts'

/** What moved between two runs: the answer, and the checks that say something else. */
export function differValidation(before: ValidationTrace, now: ValidationTrace): string {
  const [was, is] = [answerOf(before), answerOf(now)]
  const answer = was === is ? `The answer is the same: ${is}.` : `Now ${is}; before, ${was}.`
  const known = new Set(refusals(before))
  const fresh = refusals(now).filter((one) => !known.has(one))
  const left = new Set(refusals(now))
  const gone = refusals(before).filter((one) => !left.has(one))
  return [
    answer,
    ...(fresh.length > 0 ? [`New: ${fresh.join('; ')}.`] : []),
    ...(gone.length > 0 ? [`Gone: ${gone.join('; ')}.`] : []),
  ].join(' ')
}

function answerOf({ validation, problem }: ValidationTrace): string {
  if (validation === null) return `the model can't be used (${problem?.message ?? ''})`
  return validation.isValid ? 'it goes to the backend' : `400 with “${validation.message}”`
}

const REFUSING: ReadonlySet<number> = new Set([VERDICT.missing, VERDICT.refused, VERDICT.noJson])

function refusals({ steps }: ValidationTrace): readonly string[] {
  return steps.filter(({ verdict }) => REFUSING.has(verdict)).map(refusalOf)
}

function refusalOf({ verdict, name, path }: Step): string {
  if (verdict === VERDICT.missing) return `${name} is missing`
  if (verdict === VERDICT.noJson) return 'the body is not JSON'
  return `${name} refuses ${path === '' ? 'the body' : path}`
}
