export const workflow = {
  workflow: {
    label: 'Steps',
    steps: { trending: 'Trending', script: 'Script', media: 'Media', compose: 'Compose', upload: 'Publish' },
  },
};
