export const sheet = {
  sheet: {
    title: 'Keys',
    open: 'Keys (?)',
    close: 'Close',
    off: 'Single keys are switched off. Switch them on in the settings.',
    keys: {
      '?': 'This sheet',
      'g m': 'Go to Make',
      'g j': 'Go to Jobs',
      'g p': 'Go to Projects',
      'g s': 'Go to Settings',
      '/': 'To the first field of the page',
      Esc: 'Close what is open',
    },
  },
};
