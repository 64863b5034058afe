/** What opens on the spot on a first visit: the form for the exam and its date, or the one for a backup. */
export type Door = 'exam' | 'backup'
