import { useEffect, useRef, type ReactNode } from 'react';

/** A dialog over the page; the browser keeps the focus in it and gives it back. `onClose` hears of Escape too. */
export function Dialog({
  title,
  open,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      className={`m-auto w-full rounded-2xl border border-edge bg-card p-6 text-ink backdrop:bg-black/50 ${wide ? 'max-w-3xl' : 'max-w-md'}`}
    >
      {open && (
        <>
          <h2 className="mb-4 font-display text-xl font-semibold break-words">{title}</h2>
          {children}
        </>
      )}
    </dialog>
  );
}
