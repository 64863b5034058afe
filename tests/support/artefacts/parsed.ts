import { parse } from 'yaml'

import type { Artefact } from '#content/compile/lesson/artefact.ts'

import { isObject } from './http-text.ts'
import { CLOUDFORMATION } from './setter.ts'

/** Kinds that no rule of ours runs: their text is read, and no more. */
export const PARSED: readonly string[] = ['cloudformation', 'sam', 'openapi', 'cli']

export function parseOnly({ kind, claim, parts }: Artefact): readonly string[] {
  if (claim !== null) return [`of kind ${kind} is only parsed and claims “${claim}”`]
  return parts.flatMap(({ role, text }) =>
    kind === 'cli' ? cliFaults(text) : documentFaults(kind, role, text),
  )
}

/** What a document of the kind has to have at its top. */
const TOP: Readonly<Record<string, readonly string[]>> = {
  cloudformation: ['Resources'],
  sam: ['Transform', 'Resources'],
  openapi: ['openapi', 'paths'],
}

function documentFaults(kind: string, role: string, text: string): readonly string[] {
  const document: unknown = parse(text, { customTags: CLOUDFORMATION })
  if (!isObject(document)) return [`${role} is no document`]
  const missing = (TOP[kind] ?? []).filter((name) => !(name in document))
  const { Resources } = document
  const untyped = isObject(Resources)
    ? Object.entries(Resources).filter(
        ([, each]) => !isObject(each) || !/^AWS::\w+::\w+$/.test(String(each['Type'])),
      )
    : []
  return [
    ...missing.map((name) => `${role} lacks ${name}`),
    ...untyped.map(([name]) => `${role}: ${name} has no type of AWS`),
  ]
}

/** Commands of the API Gateway's command line, a backslash where one goes on. */
function cliFaults(text: string): readonly string[] {
  return text
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .filter((command) => command.trim() !== '' && !command.startsWith('#'))
    .filter(
      (command) =>
        !/^aws (?:apigateway|apigatewayv2|apigatewaymanagementapi) [a-z-]+(?: --[a-z-]+(?: (?:'[^']*'|"[^"]*"|[^\s'"-]\S*))*)*$/.test(
          command,
        ),
    )
    .map((command) => `“${command}” is no command`)
}
