/** One version, as a learner would be told of it. */
export type Release = {
  readonly version: string
  /** ISO date. */
  readonly date: string
  readonly news: readonly string[]
}

/** All versions, the newest first. CHANGELOG.md says the same. */
export const releases: readonly [Release, ...Release[]] = [
  {
    version: '1.0.0',
    date: '2026-11-30',
    news: [
      'Set your exam and its date on the first page, and every day until then is planned in the minutes you have. Today shows what to do now, and says so when you fall behind and how to catch up.',
      'Know some of it already? A placement of twelve questions takes ten minutes and shortens your plan.',
      'After an answer you see the verdict and the fact that decides it, and the next question is under the same button. All reasons are one click away.',
      'Exam and Review have places of their own, and an exam that is running comes first wherever you are.',
      'The ring on Today shows how many facts you would still know on the exam day, and how that grew since yesterday. Progress says how sure this is.',
      'Two devices, one progress: Settings → Devices shares it through a folder that Syncthing, Dropbox or the like keeps the same, encrypted before it leaves the app.',
      'Coming from another browser? On the first page, “I have a backup” takes you straight to where you were.',
      'Lessons ask a question after every other section, every “Try it” has its answer, and what a fact backs carries a small mark in place of an underline.',
      'Eight simulators are new: the way of one request, mapping templates, validation, tokens, signing, CORS, WebSocket connections, and who can reach an API. Each opens from the lessons and questions that it answers.',
      "Lessons show the thing itself, a request, a policy, a template, a log line, each run by the same rules as the simulators, and one small firm's API grows through all twenty.",
      'Open your own API: an OpenAPI document from API Gateway, or a SAM template that holds one, stays in this browser and answers why a request to it would get 403.',
      'Bring your own questions: write them, or take them from YAML, Markdown check-lists, GIFT, Moodle XML or a table. They play in practice, timed or not, and come back in a review of their own.',
      'Write notes on questions, facts and lessons, and mark words in a lesson; the search finds them, and they stay when the text changes.',
      'You can have the pages translated by your browser: nothing stops, and what changes is translated again.',
      'Search finds simulators and settings by the words you would use: “token bucket”, “dark mode”, “move to another computer”.',
    ],
  },
]
