import type { ButtonHTMLAttributes } from 'react';

const LOOK = {
  primary: 'bg-accent text-on-accent hover:brightness-110',
  quiet: 'border border-line text-ink hover:bg-track',
};

export const buttonClass = (look: keyof typeof LOOK) =>
  `inline-flex items-center justify-center gap-2 rounded-lg px-4 py-2 min-h-10 text-sm font-semibold transition disabled:opacity-60 disabled:cursor-not-allowed ${LOOK[look]}`;

export function Button({ look = 'primary', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOK }) {
  return <button type="button" {...rest} className={buttonClass(look)} />;
}
