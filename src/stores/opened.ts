import type { AttemptId, SessionId } from '#engine/questions/ids.ts'

import type { Services } from './services.ts'

/** Resolves when a session or an attempt of the log is folded; at once where the log has none with this id. */
export async function opened({ progress }: Services, id: SessionId | AttemptId): Promise<void> {
  const { ready, whole } = progress.getState()
  await ready()
  if (progress.getState().progress.away.has(id)) await whole()
}
