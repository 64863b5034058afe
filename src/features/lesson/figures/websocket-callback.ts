import type { FigureModel } from './figure-model.ts'

export const websocketCallback: FigureModel = {
  title: 'How the backend reaches a connected client',
  width: 640,
  height: 262,
  nodes: [
    { x: 0, y: 40, w: 124, h: 150, label: 'Client', sub: 'keeps a connection' },
    { x: 206, y: 40, w: 150, h: 150, label: 'WebSocket API', sub: 'holds the connection' },
    { x: 470, y: 24, w: 170, h: 52, label: '$connect', sub: 'function' },
    { x: 470, y: 134, w: 170, h: 56, label: 'Message route', sub: 'function' },
    { x: 470, y: 84, w: 170, h: 42, label: 'Connection ids', kind: 'store' },
  ],
  edges: [
    {
      path: [
        [124, 66],
        [206, 66],
      ],
      label: 'connect',
      at: [165, 58],
      align: 'middle',
    },
    {
      path: [
        [356, 58],
        [470, 58],
      ],
      label: 'id',
      at: [413, 50],
      align: 'middle',
    },
    {
      path: [
        [124, 146],
        [206, 146],
      ],
      label: 'message',
      at: [165, 138],
      align: 'middle',
    },
    {
      path: [
        [356, 162],
        [470, 162],
      ],
      label: 'by its action',
      at: [413, 154],
      align: 'middle',
    },
    {
      path: [
        [555, 190],
        [555, 236],
        [281, 236],
        [281, 190],
      ],
      kind: 'back',
      label: 'POST @connections/{id}',
      at: [418, 254],
      align: 'middle',
    },
    {
      path: [
        [206, 104],
        [124, 104],
      ],
      kind: 'good',
      label: 'answer',
      at: [165, 96],
      align: 'middle',
    },
  ],
  words: [
    'The client connects, and the WebSocket API holds the connection.',
    'The $connect function receives the connection id and stores it.',
    'Each message of the client is sent to the function of its route, chosen by a field such as the action.',
    'To answer, or to say something unasked, the backend posts to @connections with a stored id, and the API passes it down the open connection.',
  ],
}
