import type { Brand } from '#engine/units.ts'

/** Ids are stable for ever and never reused. The constructors are for parsers and tests; elsewhere ids are handed on. */
export type FactId = Brand<string, 'FactId'>
/** `q.<topic>.<nnn>` for a written question, `g.<family>.<seed>` for a generated one, `own:<name>` for one's own. */
export type QuestionId = Brand<string, 'QuestionId'>
/** Unique within one question. */
export type OptionId = Brand<string, 'OptionId'>
export type LessonSlug = Brand<string, 'LessonSlug'>
export type TopicId = Brand<string, 'TopicId'>
export type SessionId = Brand<string, 'SessionId'>
export type AttemptId = Brand<string, 'AttemptId'>
export type EntryId = Brand<string, 'EntryId'>
/** A note or a mark of the learner's. */
export type NoteId = Brand<string, 'NoteId'>
export type DeviceId = Brand<string, 'DeviceId'>

export const factId = (id: string): FactId => id as FactId
export const questionId = (id: string): QuestionId => id as QuestionId
export const optionId = (id: string): OptionId => id as OptionId
/** @public For tests; the build writes the slugs of real lessons. */
export const lessonSlug = (slug: string): LessonSlug => slug as LessonSlug
export const topicId = (id: string): TopicId => id as TopicId
export const sessionId = (id: string): SessionId => id as SessionId
export const attemptId = (id: string): AttemptId => id as AttemptId
export const entryId = (id: string): EntryId => id as EntryId
export const noteId = (id: string): NoteId => id as NoteId
export const deviceId = (id: string): DeviceId => id as DeviceId
