import { describe, expect, it } from 'vitest'

import { sentencesOf } from '#content/compile/lints/lesson-writing.ts'
import {
  fixture,
  lessonBody,
  load,
  messagesOf,
  problemsAfter,
  prose,
  set,
} from '#tests/support/course-fixture.ts'
import type { Data, Fixture } from '#tests/support/course-fixture.ts'

/** Messages of a rule with something more in the lesson's body. */
const withBody = (rule: string, body: string) =>
  messagesOf(
    problemsAfter((course) => {
      course.body = lessonBody({ body })
    }),
    rule,
  )

const withFront = (rule: string, edits: Data) =>
  messagesOf(
    problemsAfter(({ front }) => {
      for (const [path, value] of Object.entries(edits)) set(front, path, value)
    }),
    rule,
  )

const replaced = (rule: string, from: string, to: string) =>
  messagesOf(
    problemsAfter((course) => {
      course.body = course.body.replace(from, to)
    }),
    rule,
  )

describe('the MDX of a lesson', () => {
  it.each([
    ['an import', 'import x from "y"', 'Lessons have no imports or exports'],
    ['an export', 'export const x = 1', 'Lessons have no imports or exports'],
    ['an expression', 'There are {1 + 1} of them.', 'Lessons have no expressions but comments'],
    ['a section without an id', '## Lost', 'The section “Lost” has no id'],
    ['a section id twice', '## Again {/* rates */}', 'The section id “rates” stands twice'],
    ['a heading of another level', '#### Deep {/* deep */}', 'A heading of level 4: “Deep”'],
    ['a block of code that nobody runs', '```json\n{}\n```', 'A block of code outside an artefact'],
    ['a heading inside a component', '<Try>\n\n## In {/* in */}\n\n</Try>', 'A heading inside a component'],
  ])('refuses %s', (_what, body, message) => {
    expect(withBody('mdx', body)).toEqual([message])
  })

  it('accepts comments, and ids without spaces around them', () => {
    expect(withBody('mdx', '{/* a note to writers */}\n\n## Tight {/*tight*/}\n\nText.')).toEqual([])
  })

  it('names the line of a tag that is not closed', () => {
    const problems = problemsAfter((course) => {
      course.body = 'Text.\n\n<Try>\n\nMore.'
    })
    expect(problems).toContainEqual(
      expect.objectContaining({ rule: 'mdx', message: expect.stringContaining('does not parse') }),
    )
  })
})

describe('references of a lesson', () => {
  it.each([
    ['an unknown component', '<Video id="x" />', 'There is no component <Video>; known:'],
    ['HTML', '<div>Hi</div>', 'There is no component <div>; known:'],
    ['an unknown attribute', '<Try colour="red">\n\nDo it.\n\n</Try>', '<Try> has no attribute colour'],
    ['a missing attribute', '<Simulator id="throttle" />', '<Simulator> needs the attribute preset'],
    ['an expression as attribute', '<Figure id={1} />', '<Figure id> must be a plain string in quotes'],
    [
      'an unknown preset',
      '<Simulator id="throttle" preset="x" />',
      'The simulator throttle has no preset “x”',
    ],
    ['an unknown simulator', '<Simulator id="queue" preset="x" />', 'There is no simulator “queue”'],
    [
      'a control that the scenario lacks',
      '<Simulator id="throttle" preset="base" controls="rate speed" />',
      'The scenario of throttle/base has no field “speed”',
    ],
    [
      'an unknown result',
      'It is <SimValue sim="throttle" preset="base" name="lost" />.',
      'throttle has no result “lost”; it has admitted',
    ],
    [
      'an unknown question',
      '<Predict question="q.throttling.099" />',
      'There is no question “q.throttling.099”',
    ],
    [
      'a prediction of another kind',
      '<Predict question="q.throttling.001" />',
      'q.throttling.001 is of kind single',
    ],
    ['an unknown fact', '<Fact id="thr-99">x</Fact>', 'There is no fact “thr-99”'],
    [
      'a fact outside the front matter',
      '<Fact id="thr-03">x</Fact>',
      'The fact thr-03 is not in the front matter',
    ],
    ['an unknown term', '<Term id="x">x</Term>', 'There is no glossary term “x”'],
    ['an unknown figure', '<Figure id="x" />', 'There is no figure “x”'],
    ['a link into the void', 'See [there](/lessons/throttling#nowhere).', 'leads nowhere'],
  ])('refuses %s', (_what, body, message) => {
    expect(withBody('reference', body)).toEqual([expect.stringContaining(message)])
  })

  it('follows links to sections, facts and simulators', () => {
    const links = [
      '#rates',
      '/lessons/throttling#bursts',
      '/facts/thr-01',
      '/simulators/throttle',
      'https://x.org/',
    ]
    expect(withBody('reference', links.map((url) => `[x](${url})`).join(' '))).toEqual([])
  })

  it.each([
    ['a fact', { facts: ['thr-01', 'thr-02', 'thr-99'] }, 'There is no fact “thr-99”'],
    ['a topic', { topics: ['nowhere'] }, 'There is no topic “nowhere”'],
    ['a task', { exams: { 'saa-c03': ['4.4'] } }, 'saa-c03 has no task 4.4'],
    ['a prerequisite', { prerequisites: ['nowhere'] }, 'There is no lesson “nowhere”'],
    [
      'a prerequisite that comes later',
      { prerequisites: ['throttling'] },
      'does not come before this lesson',
    ],
    ['a next lesson', { next: ['nowhere'] }, 'There is no lesson “nowhere”'],
    ['a question', { 'questions.4': 'q.throttling.099' }, 'There is no question “q.throttling.099”'],
  ])('refuses %s of the front matter that does not resolve', (_what, edits, message) => {
    expect(withFront('reference', edits)).toEqual([expect.stringContaining(message)])
  })

  it('wants the file named after order and slug', () => {
    expect(withFront('mdx', { order: 2 })).toEqual([
      'The file of lesson 2, “throttling”, must be called 02-throttling.mdx',
    ])
  })
})

describe('writing of a lesson', () => {
  it('holds its length', () => {
    const withWords = (words: number) =>
      messagesOf(
        problemsAfter((course: Fixture) => {
          course.body = lessonBody({ words })
        }),
        'lesson-length',
      )
    expect(withWords(860)).toEqual([])
    expect(withWords(700)).toEqual([expect.stringMatching(/^The lesson has \d+ words; 800 to 1800$/)])
    expect(withWords(1900)).toHaveLength(1)
  })

  it('takes the minutes that its words, what it shows and what it asks take', () => {
    const course = fixture()
    const { value } = load(course).course.lessons[0] ?? {}
    expect(value?.minutes).toBe(Math.round((value?.words ?? 0) / 240 + 2 * 0.3 + 4))
    set(course.front, 'doing', 14)
    expect(load(course).course.lessons[0]?.value.minutes).toBe((value?.minutes ?? 0) + 10)
  })

  it('embeds at most four, and gives something to do', () => {
    const embed = '<Simulator id="throttle" preset="base" />'
    expect(withBody('lesson-embeds', [embed, embed, embed].join('\n\n'))).toEqual([])
    expect(withBody('lesson-embeds', [embed, embed, embed, embed].join('\n\n'))).toHaveLength(1)
    expect(
      replaced('lesson-embeds', '<Simulator id="throttle" preset="base" controls="rate" />', ''),
    ).toEqual(['Nothing to do in the lesson'])
  })

  it('answers what it gives to do', () => {
    const answered = '<Try>\n\nDo it.\n\n<Answer>\n\nDone.\n\n</Answer>\n\n</Try>'
    expect(withBody('lesson-answers', answered)).toEqual([])
    expect(withBody('lesson-answers', '<Try>\n\nDo it.\n\n</Try>')).toEqual([
      'The lesson has 1 <Try> and 0 <Answer>',
    ])
  })

  it('asks after every second section at the latest', () => {
    const third = '## Third {/* third */}\n\nText.'
    const ask = '<Ask question="q.throttling.001" />'
    expect(withBody('lesson-asks', '')).toEqual([])
    expect(withBody('lesson-asks', third)).toEqual(['No question stands in the 2 sections before this one'])
    expect(withBody('lesson-asks', `${ask}\n\n${third}`)).toEqual([])
  })

  it('asks only what was said above, and what no lesson asks at its end', () => {
    expect(withBody('reference', '<Ask question="q.throttling.001" />')).toEqual([
      'q.throttling.001 is also a check question of “throttling”',
    ])
    const early = problemsAfter((course) => {
      course.body = `<Ask question="q.throttling.001" />\n\n${lessonBody()}`
    })
    expect(messagesOf(early, 'reference')).toContain(
      'q.throttling.001 tests thr-01, which no <Fact> above it has',
    )
  })

  it.each([
    [
      'takeaways first',
      '<Takeaways>\n\n- One thing.\n\n</Takeaways>',
      '',
      '<Takeaways> do not follow what one needs to know',
    ],
    [
      'the exam section',
      '## On the exam {/* on-the-exam */}',
      '## Exam {/* exam */}',
      'h2#on-the-exam is missing',
    ],
    ['the check', '<Check />', '', 'Check is missing'],
    ['reading on last', '<ReadNext />', '<ReadNext />\n\nOne word more.', '<ReadNext> is not the last thing'],
  ])('wants %s', (_what, from, to, message) => {
    expect(replaced('lesson-structure', from, to)).toContain(message)
  })

  it('wants the closing parts in order', () => {
    const problems = problemsAfter((course) => {
      course.body = course.body
        .replace('<Check />', '')
        .replace('## On the exam', '<Check />\n\n## On the exam')
    })
    expect(messagesOf(problems, 'lesson-structure')).toEqual(['Check is out of order'])
  })

  it('refuses a sentence over 35 words, code and terms not counted', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
    expect(withBody('sentence-length', `${words(35)}.`)).toEqual([])
    expect(withBody('sentence-length', `${words(36)}.`)).toEqual([
      expect.stringMatching(/^A sentence of 36 words/),
    ])
    expect(
      withBody('sentence-length', `${words(34)} \`a b c\` <Term id="token">the token</Term> end.`),
    ).toEqual([])
  })

  it('refuses sentences that are long on the whole', () => {
    const long = Array.from(
      { length: 200 },
      () => `${Array.from({ length: 30 }, () => 'word').join(' ')}.`,
    ).join(' ')
    expect(withBody('sentence-length', long)).toEqual([
      expect.stringMatching(/^The mean sentence has 2\d\.\d words/),
    ])
  })

  it('refuses a long section with prose alone', () => {
    const section = `## Long {/* long */}\n\n${prose(320)}`
    expect(withBody('section-length', section)).toHaveLength(1)
    expect(withBody('section-length', `${section}\n\n<Figure id="canary" />`)).toEqual([])
  })

  it('has five to eight check questions of its own', () => {
    const problems = problemsAfter(({ front }) => set(front, 'questions', ['q.throttling.001']))
    expect(messagesOf(problems, 'lesson-questions')).toEqual(['The lesson has 1 check questions; 5 to 8'])
  })

  it('shares no check question with another lesson', () => {
    const problems = problemsAfter(({ front, body, extra }) => {
      const second = JSON.stringify({ ...front, slug: 'caching', order: 2 })
      extra['lessons/02-caching.mdx'] = `---\n${second}\n---\n\n${body}\n`
    })
    expect(messagesOf(problems, 'lesson-questions')).toHaveLength(5)
  })

  it('refuses authors who speak of themselves, and the sign for percent', () => {
    expect(withBody('first-person', 'We found no page on it.')).toEqual([
      '“We”: the authors speak of themselves',
    ])
    expect(withBody('first-person', 'In us-east-1, “our own CloudFront” means Regional.')).toEqual([])
    expect(withBody('percent', 'It has 100% of them.')).toEqual(['“0%” in prose'])
    expect(withBody('percent', 'It has 100 percent of them.')).toEqual([])
  })

  it('explains a name of AWS where the course says it first', () => {
    expect(withBody('first-term', 'The certificate lies in ACM.')).toEqual([
      'The course says “ACM” here for the first time, and does not explain it',
    ])
    const explained = problemsAfter((course) => {
      course.body = lessonBody({
        body: 'It lies in <Term id="acm-certificate">ACM</Term>, and ACM renews it.',
      })
      course.glossary.push({ id: 'acm-certificate', term: 'ACM certificate', definition: 'A certificate.' })
    })
    expect(messagesOf(explained, 'first-term')).toEqual([])
  })

  it('backs its numbers by its facts and its simulators', () => {
    expect(withBody('number', 'At most 10,000 requests per second, with 25 admitted requests.')).toEqual([])
    expect(withBody('number', 'After 29 seconds it is over.')).toEqual([
      expect.stringContaining('“29 seconds”'),
    ])
  })
})

describe('sentencesOf', () => {
  it('splits at the end of sentences and not at abbreviations or decimals', () => {
    expect(sentencesOf('It costs 3.50 USD, e.g. here. Is it “much?” No!')).toHaveLength(3)
  })
})
