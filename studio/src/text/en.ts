import { admin } from './en/admin';
import { batch } from './en/batch';
import { frame } from './en/frame';
import { jobs } from './en/jobs';
import { machinery } from './en/machinery';
import { make } from './en/make';
import { media } from './en/media';
import { projects } from './en/projects';
import { script } from './en/script';
import { settings } from './en/settings';
import { sheet } from './en/sheet';
import { webhooks } from './en/webhooks';
import { trends } from './en/trends';
import { workflow } from './en/workflow';

/** Every text of the studio, in English, by area. The other languages have the same shape; see `Catalogue`. */
export const en = {
  ...frame,
  ...make,
  ...jobs,
  ...media,
  ...projects,
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
