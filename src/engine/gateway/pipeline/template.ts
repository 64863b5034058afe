import type { MappingInputs, Overrides, TemplateProblem } from '#engine/gateway/templates/template-types.ts'

/** What a mapping template made, or why it made nothing. */
export type Rendered =
  | { readonly ok: true; readonly output: string; readonly overrides: Overrides }
  | { readonly ok: false; readonly problem: TemplateProblem }

/** A mapping template, parsed once. */
export type PreparedTemplate = {
  readonly source: string
  readonly render: (inputs: MappingInputs) => Rendered
}
