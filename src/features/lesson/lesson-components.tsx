import type { ComponentType } from 'react'

import type { LessonComponent } from '#content/lesson-components.ts'

import { Ask } from './ask.tsx'
import { Answer, Disagreement, OnTheExam, QuickAnswer, Takeaways, Trap, Traps, Try } from './blocks.tsx'
import { Check } from './check.tsx'
import { Figure } from './figures/figure.tsx'
import { Fact, Term } from './notes.tsx'
import {
  InlineCode,
  OrderedList,
  ProseHead,
  ProseLink,
  ProseTable,
  Quote,
  UnorderedList,
} from './prose-elements.tsx'
import { Predict } from './predict.tsx'
import { ReadNext } from './read-next.tsx'
import { Simulator } from './simulator.tsx'

const OWN = {
  Takeaways,
  QuickAnswer,
  Simulator,
  Predict,
  Ask,
  Fact,
  Term,
  Disagreement,
  OnTheExam,
  Traps,
  Trap,
  Figure,
  Try,
  Answer,
  Check,
  ReadNext,
} satisfies Record<LessonComponent, unknown>

/** Everything that a lesson's text may use: our components, and how Markdown's elements look. */
export const LESSON_MAP = {
  ...OWN,
  a: ProseLink,
  blockquote: Quote,
  code: InlineCode,
  ol: OrderedList,
  table: ProseTable,
  th: ProseHead,
  ul: UnorderedList,
} satisfies Record<string, ComponentType<never>>
