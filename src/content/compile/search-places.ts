import { paths } from '#content/paths.ts'
import { takePaths } from '#content/take-paths.ts'

/** A place or a setting, with words that one may look for it by. */
export type PlaceWords = {
  readonly title: string
  /** The page that holds it; empty for a page itself. */
  readonly context: string
  readonly path: string
  readonly names: string
  /** Names under which it is wanted before all else, in lower case. */
  readonly called: readonly string[]
}

type Called = readonly string[]

const place = (title: string, path: string, names: string, called: Called = []): PlaceWords => ({
  title,
  context: '',
  path,
  names,
  called,
})
const setting = (title: string, section: string, names: string, called: Called = []): PlaceWords => ({
  title,
  context: 'Settings',
  path: paths.settings(section),
  names,
  called,
})

/** Everything that the search finds besides content. */
export const PLACE_WORDS: readonly PlaceWords[] = [
  place('Today', paths.today(), 'home start dashboard continue'),
  place('Lessons', paths.lessons(), 'course chapters contents'),
  place('Simulators', paths.simulators(), 'instruments run play'),
  place(
    'Your own API',
    paths.ownApi(),
    'openapi swagger sam template export import document x-amazon-apigateway-integration send request my api',
    ['openapi', 'swagger', 'your own api', 'my own api', 'open api'],
  ),
  place('Practice', paths.practice(), 'questions session quiz train', [
    'timed quiz',
    'quiz',
    'practice questions',
  ]),
  place('Exam', paths.exam(), 'practice exam mock timed attempt', [
    'mock exam',
    'mock',
    'practice exam',
    'practice test',
    'exam',
  ]),
  place('Review', paths.review(), 'due cards spaced repetition', ['flash cards', 'flashcards', 'review']),
  place('Placement', paths.placement(), 'what do I know already test level skip lessons shorten plan', [
    'placement',
    'placement test',
    'skip lessons',
  ]),
  place('Progress', paths.progress(), 'mastery statistics calendar readiness chance pass'),
  place('Facts', paths.facts(), 'numbers sources ledger'),
  place('What changed', paths.changes(), 'news new updates since 2024 outdated older DVA-C02 DVA-C03 exam'),
  place('Glossary', paths.glossary(), 'terms words definitions', ['glossary']),
  place(
    'Take it with you',
    paths.take(),
    'anki moodle gift qti csv export print paper quiz deck cards flash',
  ),
  place(
    'Your own questions',
    takePaths.own(),
    'import bring upload write GIFT Moodle XML CSV YAML Markdown check-list',
    ['own questions', 'my questions', 'import questions'],
  ),
  place('Notes and marks', takePaths.notes(), 'highlights annotations bookmarks written', [
    'notes',
    'my notes',
    'highlights',
  ]),
  place('Settings', paths.settings(), 'options preferences data'),
  place('What is new in Gatehouse', paths.about('new'), 'changelog release version update news'),
  place('About Gatehouse', paths.about(), 'licences imprint who made affiliated'),
  setting('Which exam', 'exam', 'SAA-C03 DVA-C03 DVA-C02 associate choose move'),
  setting('Exam date', 'exam', 'day countdown', ['exam date', 'date']),
  setting('Minutes a day', 'exam', 'daily time goal'),
  setting('Retention', 'review', 'recall forgetting reviews a day cost'),
  setting('Start of the day', 'review', 'local midnight hour'),
  setting('Theme', 'looks', 'dark light mode colours looks', ['dark mode', 'dark theme', 'night mode']),
  setting('Text size', 'looks', 'font larger zoom'),
  setting('Ask how sure I am', 'questions', 'confidence guess unsure'),
  setting('Shortcuts', 'questions', 'keyboard keys'),
  setting('Storage', 'data', 'persisted quota offline health space'),
  setting('Download a backup', 'data', 'export save copy data json csv', [
    'backup',
    'back up',
    'move to another computer',
    'another computer',
    'another device',
    'new computer',
  ]),
  setting('Restore a backup', 'data', 'import merge replace load'),
  setting('Erase my progress', 'data', 'delete reset remove clear'),
]

/** What people call the simulators: the wanted one first, whatever a lesson or a preset says of it. */
export const SIMULATOR_CALLED: Readonly<Record<string, Called>> = {
  pipeline: ['pipeline', 'request pipeline', 'pipeline simulator'],
  throttle: [
    'throttle',
    'throttle simulator',
    'throttling simulator',
    'token bucket',
    'token bucket simulator',
    'rate limit',
    'rate limiting',
    'rate limit simulator',
    '429',
    'burst',
    'noisy neighbour',
    'noisy neighbor',
  ],
  cache: ['cache', 'cache simulator', 'caching simulator', 'cache bill', 'cache cost', 'ttl'],
  authorizer: ['authorizer', 'authorizer cache', 'authorizer simulator'],
  jwt: ['tokens', 'jwt', 'jwt simulator', 'token simulator', 'jwt authorizer simulator'],
  signing: ['signing', 'sigv4', 'signature version 4', 'signing simulator', 'sigv4 simulator'],
  canary: ['canary', 'canary simulator', 'rollback'],
  pricing: [
    'pricing',
    'cost calculator',
    'price calculator',
    'pricing calculator',
    'cost simulator',
    'pricing simulator',
  ],
  queue: ['queue', 'queue simulator', 'sqs'],
}
