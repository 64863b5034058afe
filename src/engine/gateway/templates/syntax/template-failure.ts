import type { TemplateProblemKind } from '#engine/gateway/templates/template-types.ts'

/** Carries a problem out of the parser or a rendering. It never leaves this folder: its edges turn it into a result. */
export class TemplateFailure extends Error {
  readonly kind: TemplateProblemKind
  /** Where in the template, in UTF-16 units; -1 until the directive or reference around it adds its own place. */
  offset: number

  constructor(kind: TemplateProblemKind, message: string, offset = -1) {
    super(message)
    this.kind = kind
    this.offset = offset
  }
}
