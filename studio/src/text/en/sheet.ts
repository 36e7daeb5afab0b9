export const sheet = {
  sheet: {
    title: 'Keys',
    open: 'Keys (?)',
    close: 'Close',
    off: 'Single keys are switched off. Switch them on in the settings.',
    keys: {
      '?': 'This sheet',
      'g m': 'Go to Make',
      'g p': 'Go to Projects',
      'g l': 'Go to Library',
      'g j': 'Go to Jobs',
      'g b': 'Go to Batch',
      'g w': 'Go to Workers and queues',
      'g s': 'Go to Settings',
      '/': 'To the first field of the page',
      Esc: 'Close what is open',
    },
  },
};
