import type { SimId } from '#engine/simulators/registry.ts'

/**
 * Attributes that lesson components receive as props, all plain strings. The build checks every one of them, and adds
 * what a note needs (statement, source, definition), so that the page looks nothing up. Components not listed here
 * receive children only: Takeaways, QuickAnswer, Disagreement, OnTheExam, Traps, Try, Answer; Check and ReadNext receive nothing.
 * Components that the build replaces are listed below.
 */
export type LessonAttributes = {
  /** `controls`: scenario paths separated by spaces, or absent for all controls. */
  readonly Simulator: { readonly id: SimId; readonly preset: string; readonly controls?: string }
  /**
   * The id of a predict question. The children tell of the run: they open with the prediction.
   */
  readonly Predict: { readonly question: string }
  /** `id` and children are the lesson's; the rest is the fact's. `checked` is an ISO date. */
  /** The id of a question about what stands above. */
  readonly Ask: { readonly question: string }
  readonly Fact: {
    readonly id: string
    readonly statement: string
    readonly confidence: string
    readonly checked: string
    /** Title and address of the first source; absent for an unverified fact without one. */
    readonly source?: string
    readonly url?: string
  }
  readonly Term: { readonly id: string; readonly term: string; readonly definition: string }
  readonly Trap: { readonly misconception: string; readonly belief: string }
  readonly Figure: { readonly id: FigureId | CompanyFigureId }
}

/** Components that the build replaces: the page never meets them. */
export type BuildComponent = 'SimValue' | 'Artefact' | 'Needs' | 'Story' | 'Changed'

/** Components that a lesson may use and that the lesson page must supply. */
export type LessonComponent =
  | keyof LessonAttributes
  | 'Takeaways'
  | 'QuickAnswer'
  | 'Disagreement'
  | 'OnTheExam'
  | 'Traps'
  | 'Try'
  | 'Answer'
  | 'Check'
  | 'ReadNext'

/** The diagrams that the lesson page can draw; the page's map has exactly these. */
export const FIGURE_IDS = [
  'request-path',
  'authorizer-flow',
  'endpoint-types',
  'canary',
  'deployment',
  'websocket-callback',
  'queue-buffer',
] as const

export type FigureId = (typeof FIGURE_IDS)[number]

/** The firm's architecture as it stands at the end of a lesson, by the lesson's order. */
export type CompanyFigureId = `company-${number}`
