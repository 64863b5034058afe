/** A diagram as data: the drawing and its words come from one place, so neither can say more than the other. */
export type FigureModel = {
  readonly title: string
  /** Size of the canvas; 640 is as wide as the text. */
  readonly width: number
  readonly height: number
  readonly nodes: readonly FigureNode[]
  readonly edges: readonly FigureEdge[]
  /** Everything the drawing shows, step by step. */
  readonly words: readonly string[]
}

export type FigureNode = {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly label: string
  /** Second line, smaller. */
  readonly sub?: string
  /** `frame` holds other nodes and has its label at the top; `store` keeps something. */
  readonly kind?: 'frame' | 'store' | 'good' | 'bad'
}

export type FigureEdge = {
  /** Corner points; the arrow is at the end. */
  readonly path: readonly (readonly [number, number])[]
  readonly label?: string
  /** Where the label stands; beside the middle of the longest part unless given. */
  readonly at?: readonly [number, number]
  readonly align?: 'start' | 'middle' | 'end'
  readonly kind?: 'good' | 'bad' | 'back'
}
