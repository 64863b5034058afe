import * as z from 'zod/mini'

/** Reusable pieces of the content schemas. Messages say what was expected; `describeIssue` adds the fix. */

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

function matching(pattern: RegExp, expected: string) {
  return z.string().check(z.regex(pattern, { error: expected }))
}

export const line = z.string().check(
  z.trim(),
  z.refine((text) => text.length > 0, { error: 'some text' }),
)
export const kebab = matching(KEBAB, 'a short word in kebab case, like usage-plan')
/** Some presets are called by a status: `404-http`. */
export const presetRef = matching(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'the name of a preset in kebab case, like plain-rest or 404-http',
)
export const misconceptionRef = matching(
  /^[a-z0-9]+(?:-[a-z0-9]+)+$/,
  'the belief in a few words in kebab case, like stage-limit-is-per-caller',
)
export const factRef = matching(/^[a-z][a-z0-9]*-[a-z]?\d{1,3}[a-z]?$/, 'a fact id like thr-07')
export const questionRef = matching(
  /^q\.[a-z][a-z0-9-]*\.\d{3}$/,
  'a question id like q.throttling.001 (q.<topic>.<three digits>)',
)
export const optionRef = z.string().check(
  z.regex(KEBAB, { error: 'an option id in kebab case, like usage-plan' }),
  z.refine((id) => !/^[a-f]$/.test(id), {
    error: 'an option id that says something (letters are given after shuffling)',
  }),
)
export const anchorRef = matching(
  /^[a-z][a-z0-9-]*#[a-z][a-z0-9-]*$/,
  'a lesson anchor like throttling#burst-capacity',
)
export const isoDate = matching(/^20\d\d-[01]\d-[0-3]\d$/, 'a date like 2026-11-22')
export const taskRef = matching(/^[1-9]\.[1-9]$/, 'a task statement in quotes, like "3.4"')
export const httpsUrl = matching(/^https:\/\/[^\s]+$/, 'an address that starts with https://')

export const apiTypes = z.array(z.enum(['rest', 'http', 'websocket'])).check(
  z.minLength(1),
  z.refine((list) => new Set(list).size === list.length, { error: 'no API type twice' }),
)

export function listOf<T extends z.core.SomeType>(item: T, least = 0, most = 1000) {
  return z.array(item).check(
    z.minLength(least),
    z.maxLength(most),
    z.refine((list) => new Set(list.map((entry) => JSON.stringify(entry))).size === list.length, {
      error: 'no entry twice',
    }),
  )
}

export const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most))
