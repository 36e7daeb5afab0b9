const WANTED = 'reelwright.notices';

/** Whether the browser tells of what is done while nobody looks: `ask` while the person was not asked. */
export type Notices = 'on' | 'off' | 'ask' | 'refused' | 'impossible';

export function notices(): Notices {
  if (!('Notification' in window)) return 'impossible';
  switch (Notification.permission) {
    case 'granted':
      return localStorage.getItem(WANTED) === 'yes' ? 'on' : 'off';
    case 'denied':
      return 'refused';
    case 'default':
      return 'ask';
  }
}

/** Only after a click: browsers refuse it otherwise, and so would people. */
export async function wantNotices(wanted: boolean): Promise<Notices> {
  localStorage.setItem(WANTED, wanted ? 'yes' : 'no');
  if (wanted && notices() === 'ask') await Notification.requestPermission();
  return notices();
}

/** Tells it, unless somebody looks at the studio just now or does not want to be told. Two tabs tell it once. */
export function notice(title: string, body: string, about: string) {
  if (notices() !== 'on' || (document.visibilityState === 'visible' && document.hasFocus())) return;
  try {
    const shown = new Notification(title, { body, tag: about });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // some phones let only installed pages tell: the page itself says it all
  }
}
