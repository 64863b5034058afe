import type { FigureModel } from './figure-model.ts'

export const requestPath: FigureModel = {
  title: 'The path of one request',
  width: 640,
  height: 236,
  nodes: [
    { x: 0, y: 62, w: 84, h: 56, label: 'Caller' },
    { x: 112, y: 8, w: 400, h: 170, label: 'API Gateway', kind: 'frame' },
    { x: 126, y: 62, w: 112, h: 56, label: 'Find the', sub: 'method or route' },
    { x: 258, y: 62, w: 112, h: 56, label: 'Check', sub: 'the caller' },
    { x: 390, y: 62, w: 108, h: 56, label: 'Check', sub: 'the limits' },
    { x: 542, y: 62, w: 98, h: 56, label: 'Backend', sub: 'integration' },
  ],
  edges: [
    {
      path: [
        [84, 90],
        [126, 90],
      ],
    },
    {
      path: [
        [238, 90],
        [258, 90],
      ],
    },
    {
      path: [
        [370, 90],
        [390, 90],
      ],
    },
    {
      path: [
        [498, 90],
        [542, 90],
      ],
    },
    {
      path: [
        [182, 118],
        [182, 146],
      ],
      kind: 'bad',
      label: 'unknown',
      at: [182, 164],
      align: 'middle',
    },
    {
      path: [
        [314, 118],
        [314, 146],
      ],
      kind: 'bad',
      label: 'not allowed',
      at: [314, 164],
      align: 'middle',
    },
    {
      path: [
        [444, 118],
        [444, 146],
      ],
      kind: 'bad',
      label: 'too many: 429',
      at: [444, 164],
      align: 'middle',
    },
    {
      path: [
        [591, 118],
        [591, 206],
        [42, 206],
        [42, 118],
      ],
      kind: 'back',
      label: 'the answer, counted and logged on its way',
      at: [316, 226],
      align: 'middle',
    },
  ],
  words: [
    'The caller sends its request to an address of API Gateway.',
    'The gateway finds the method or route; an unknown one is refused here.',
    'It checks the caller; one who is not allowed is refused here.',
    'It checks the limits; a request over a limit is refused with 429.',
    'Only then the integration calls the backend.',
    'The answer goes back through the gateway, which counts and logs it.',
  ],
}
