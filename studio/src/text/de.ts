import type { Catalogue } from './use-text';
import { admin } from './de/admin';
import { batch } from './de/batch';
import { compose } from './de/compose';
import { frame } from './de/frame';
import { jobs } from './de/jobs';
import { machinery } from './de/machinery';
import { library } from './de/library';
import { make } from './de/make';
import { media } from './de/media';
import { projects } from './de/projects';
import { publish } from './de/publish';
import { script } from './de/script';
import { settings } from './de/settings';
import { sheet } from './de/sheet';
import { webhooks } from './de/webhooks';
import { trends } from './de/trends';
import { workflow } from './de/workflow';

export const de: Catalogue = {
  ...compose,
  ...frame,
  ...library,
  ...make,
  ...jobs,
  ...media,
  ...projects,
  ...publish,
  ...script,
  ...settings,
  ...sheet,
  ...trends,
  ...workflow,
  ...batch,
  ...machinery,
  ...webhooks,
  ...admin,
};
