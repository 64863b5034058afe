import type { FigureModel } from './figure-model.ts'

export const queueBuffer: FigureModel = {
  title: 'A queue between the door and the work',
  width: 640,
  height: 214,
  nodes: [
    { x: 0, y: 50, w: 92, h: 56, label: 'Callers' },
    { x: 158, y: 50, w: 120, h: 56, label: 'API Gateway', sub: 'direct to SQS' },
    { x: 350, y: 50, w: 110, h: 56, label: 'Queue', sub: 'keeps messages', kind: 'store' },
    { x: 530, y: 50, w: 110, h: 56, label: 'Workers', sub: 'at their own pace' },
    { x: 350, y: 150, w: 110, h: 56, label: 'Dead letters', sub: 'failed too often', kind: 'bad' },
  ],
  edges: [
    {
      path: [
        [92, 78],
        [158, 78],
      ],
      label: 'burst',
      at: [125, 70],
      align: 'middle',
    },
    {
      path: [
        [278, 78],
        [350, 78],
      ],
      label: 'send',
      at: [314, 70],
      align: 'middle',
    },
    {
      path: [
        [530, 78],
        [460, 78],
      ],
      kind: 'back',
      label: 'fetch',
      at: [495, 70],
      align: 'middle',
    },
    {
      path: [
        [218, 106],
        [218, 134],
        [46, 134],
        [46, 106],
      ],
      kind: 'good',
      label: 'accepted at once',
      at: [132, 152],
      align: 'middle',
    },
    {
      path: [
        [405, 106],
        [405, 150],
      ],
      kind: 'bad',
    },
  ],
  words: [
    'Callers send a burst of requests. API Gateway writes each one to the queue directly, without a function.',
    'The caller is told at once that its request is accepted, not that it is done.',
    'Workers fetch messages at their own pace; the queue keeps what they have not done yet.',
    'A message that fails too often moves to the dead-letter queue.',
  ],
}
