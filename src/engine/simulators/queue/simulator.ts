import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { queuePresets } from './presets.ts'
import { queueQuestions } from './questions.ts'
import { observeQueue } from './results.ts'
import { runQueue } from './run.ts'
import { queueShape, type QueueScenario } from './scenario.ts'
import type { QueueTrace } from './trace.ts'
import { describeQueue, explainQueue, queueHeadlines } from './words.ts'
import { queueWork } from './work.ts'

const conventions: readonly Convention[] = [
  {
    text: 'On a standard queue the newest receipt handle deletes a message also after its visibility timeout, unless somebody has received the message since; with an older handle the delete does nothing. A FIFO queue, which is not modelled, refuses an expired handle.',
    mark: 'd',
    facts: ['res-01a'],
  },
  {
    text: 'A message is visible again at received + visibility timeout; work that ends at that very instant ends first.',
    mark: 'U',
    facts: ['res-01'],
  },
  {
    text: 'A consumer works on the messages of its batch one after another and deletes each when it is done.',
    mark: 'g',
    facts: ['res-01'],
  },
  {
    text: 'Messages leave in the order of their last return to the queue. A standard queue promises no order; a switch loosens it.',
    mark: 'g',
    facts: ['res-01'],
  },
  {
    text: 'A message moves to the dead-letter queue when it would be received more often than allowed.',
    mark: 'd',
    facts: ['res-01'],
  },
  {
    text: 'Without a queue, a request that finds all places of the backend taken gets an error at once.',
    mark: 'g',
    facts: ['res-09b'],
  },
  {
    text: 'Consumers take a message the moment it is there: polling takes no time.',
    mark: 'g',
    facts: ['res-01'],
  },
]

/** A queue between the gateway and its consumers. */
export const queueSimulator: Simulator<QueueScenario, QueueTrace> = {
  id: 'queue',
  ...SIMULATOR_NAMES.queue,
  shape: queueShape,
  presets: queuePresets,
  questions: queueQuestions,
  run: runQueue,
  estimate: queueWork,
  arrivals: ({ traffic, seed }) => ({ traffic, seed }),
  observe: observeQueue,
  counts: { refused429: { verdicts: ['throttled'] } },
  headlines: queueHeadlines,
  explain: explainQueue,
  describe: describeQueue,
  conventions,
  notModelled: [
    'FIFO queues, message groups and deduplication',
    'Duplicates that a standard queue may deliver by itself',
    'Retention, polling time and batching windows',
    'Growth of consumers with the backlog',
    'How the result gets back to the client',
  ],
}
