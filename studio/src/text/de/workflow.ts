import type { Part } from '../use-text';

export const workflow: Part<'workflow'> = {
  workflow: {
    label: 'Schritte',
    steps: { trending: 'Trends', script: 'Skript', media: 'Medien', compose: 'Film', upload: 'Veröffentlichen' },
  },
};
