import { loadFamilyIndex, loadQuestionIndex } from '#content/questions.ts'
import { withGenerated } from '#engine/exam/generated.ts'
import { metIn } from '#engine/exam/practice.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { Services } from '#stores/services.ts'

/** What a practice session may ask: every written question and one with new numbers of every family. */
export async function practiceBank({ progress, newSeed }: Services): Promise<readonly QuestionSummary[]> {
  const [bank, families] = await Promise.all([loadQuestionIndex(), loadFamilyIndex()])
  await progress.getState().ready()
  const past = progress.getState().progress
  const known = [...past.questions.keys(), ...past.starred]
  return withGenerated(bank, { families, seed: newSeed(), known, met: metIn(past) })
}
