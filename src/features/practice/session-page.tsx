import { useState } from 'react'
import { useLoaderData } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'
import { useStore } from 'zustand'

import { paths } from '#content/paths.ts'
import { sessionId } from '#engine/questions/ids.ts'
import type { SessionId } from '#engine/questions/ids.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'
import { opened } from '#stores/opened.ts'
import { loadAnyQuestions } from '#stores/own/own-questions.ts'
import { type Services, useProgress, useServices } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

import { practiceBank } from './bank.ts'
import { SessionPlayer } from './session-player.tsx'
import { SessionSummary } from './session-summary.tsx'

type SessionPageData = {
  readonly session: SessionId
  readonly bank: readonly QuestionSummary[]
  readonly questions: readonly Question[]
}

/** Takes the session up where it was left, with the texts of its questions. A 404 for one that the log does not have. */
export async function loader(args: LoaderFunctionArgs, services: Services): Promise<SessionPageData> {
  const session = sessionId(args.params['session'] ?? '')
  await opened(services, session)
  const practice = services.progress.getState().progress.sessions.get(session)
  if (practice === undefined) throw new Response('No such session', { status: 404 })
  const [bank, questions] = await Promise.all([
    practiceBank(services),
    loadAnyQuestions(practice.questions, services.progress.getState().progress),
  ])
  sessionOf(services).getState().resume(session)
  return { session, bank, questions }
}

export function Component() {
  const { session, bank, questions } = useLoaderData<SessionPageData>()
  return <SessionView key={session} session={session} bank={bank} questions={questions} />
}

function SessionView({ session, bank, questions }: SessionPageData) {
  const practice = useStore(sessionOf(useServices()), (state) => state.practice)
  const [wasOpen] = useState(practice?.finishedAt === null)
  const isThere = useProgress((state) => state.progress.sessions.has(session))
  if (!isThere) return <SessionGone />
  if (practice === null || practice.session !== session) return null
  return practice.finishedAt === null ? (
    <SessionPlayer practice={practice} bank={bank} questions={questions} />
  ) : (
    <SessionSummary practice={practice} questions={questions} isFresh={wasOpen} />
  )
}

/** The log was erased or replaced while the session was on the screen, here or in another tab. */
function SessionGone() {
  return (
    <Page title="Practice session">
      <Notice
        tone="wait"
        live
        title="This session is no longer here."
        actions={
          <>
            <LinkButton to={paths.practice()}>To Practice</LinkButton>
            <LinkButton to={paths.settings()}>Kept copies in Settings</LinkButton>
          </>
        }
      >
        The progress in this browser was erased or replaced. Nothing more can be saved in this session.
      </Notice>
    </Page>
  )
}
