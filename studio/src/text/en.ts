import { admin } from './en/admin';
import { batch } from './en/batch';
import { compose } from './en/compose';
import { frame } from './en/frame';
import { jobs } from './en/jobs';
import { machinery } from './en/machinery';
import { library } from './en/library';
import { make } from './en/make';
import { media } from './en/media';
import { projects } from './en/projects';
import { publish } from './en/publish';
import { script } from './en/script';
import { settings } from './en/settings';
import { sheet } from './en/sheet';
import { webhooks } from './en/webhooks';
import { trends } from './en/trends';
import { workflow } from './en/workflow';

/** Every text of the studio, in English, by area. The other languages have the same shape; see `Catalogue`. */
export const en = {
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
