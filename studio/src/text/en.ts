import { frame } from './en/frame';
import { jobs } from './en/jobs';
import { make } from './en/make';
import { media } from './en/media';
import { projects } from './en/projects';
import { script } from './en/script';
import { settings } from './en/settings';
import { sheet } from './en/sheet';
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
};
